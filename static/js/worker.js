/* The service worker: takes a ring while the house is closed on this phone. It keeps no page and no word.
   What it shows is neutral: the house's name and one sentence (SAFETY P7). */

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const ring = event.data?.json() ?? {};
  if (!ring.title) return;
  event.waitUntil(
    self.registration.showNotification(ring.title, {
      body: ring.words,
      tag: ring.tag,
      renotify: true,
      icon: "/static/img/app-192.png",
      data: { path: ring.path },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data.path, self.location.origin)));
});

async function open(address) {
  if (address.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window" });
  const here = windows.find((window) => new URL(window.url).pathname === address.pathname);
  await (here ? here.focus() : self.clients.openWindow(address));
}
