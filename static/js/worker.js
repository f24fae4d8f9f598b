/* The service worker. It takes a ring while the house is closed on this phone: neutral, the house's name and one
   sentence (SAFETY P7). It opens the house without net: the shell, a page that says so, and the latest posts of
   those whose phone it is. It keeps no private talk, no mood, no page of the staff. The page that may be kept is
   laid in and taken away by app.js; SHELL and VERSION are written in front by the house (community/shell.py). */

const SHELF = `house-shell-${VERSION}`;
const PAGES = "house-pages", GIVEN = "house-given";
const NO_NET = "/uden-net/", KEPT = "/gemt/", HELP = "/hjaelp/", NUMBERS = "/hjaelp/numre/", GIVE = "/nyt/del/", SHEET = "/nyt/";
const HOME = ["/", SHEET];
const WAY_OUT = "/vejr/"; // somebody comes into the room: this page of ours stands for nothing there (SAFETY P10)
const NAMED_BY_CONTENT = /\.[0-9a-f]{12}\.\w+$/;
const MOST = 4;

self.addEventListener("install", (event) => event.waitUntil(layIn().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "POST" && pathname === GIVE) event.respondWith(takeGift(request));
  if (request.method !== "GET") return;
  if (pathname.startsWith("/static/")) event.respondWith(fromShelf(request, pathname));
  else if (request.mode === "navigate" && pathname !== WAY_OUT) event.respondWith(page(event, pathname));
});

/* One thing at a time, and none of them is worth failing for. */
async function layIn() {
  const shelf = await caches.open(SHELF);
  for (const name of SHELL) await shelf.add(name).catch(() => {});
  const pages = await caches.open(PAGES);
  for (const name of [NO_NET, NUMBERS]) await pages.add(new Request(name, { credentials: "omit" })).catch(() => {});
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith("house-shell-") && name !== SHELF);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function fromShelf(request, pathname) {
  const kept = () => caches.match(request, { ignoreVary: true });
  if (NAMED_BY_CONTENT.test(pathname)) return (await kept()) ?? fetch(request);
  return fetch(request).catch(async () => (await kept()) ?? Response.error());
}

async function page(event, pathname) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    const pages = await caches.open(PAGES);
    const found = (name) => pages.match(name, { ignoreVary: true });
    const own = HOME.includes(pathname) ? KEPT : pathname.startsWith(HELP) ? NUMBERS : NO_NET;
    return (await found(own)) ?? (await found(NO_NET)) ?? Response.error();
  }
}

/* A photo from the gallery (share_target). It lies here until the sheet is open, a moment later. */
async function takeGift(request) {
  const given = await request.formData();
  await caches.delete(GIVEN); // what was given before, and never fetched
  const box = await caches.open(GIVEN);
  const photos = given.getAll("photos").slice(0, MOST);
  await Promise.all(photos.map((photo, place) => box.put(`${GIVE}${place}`, new Response(photo))));
  const words = [given.get("title"), given.get("text")].filter(Boolean).join("\n");
  await box.put(`${GIVE}words`, new Response(JSON.stringify({ words, at: Date.now() })));
  return Response.redirect(`${SHEET}?delt`, 303);
}

self.addEventListener("push", (event) => {
  const ring = event.data?.json().notification;
  if (!ring) return;
  event.waitUntil(
    self.registration.showNotification(ring.title, {
      body: ring.body,
      tag: ring.tag,
      lang: ring.lang,
      renotify: true,
      icon: "/static/img/app-192.png",
      data: { address: ring.navigate },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { pathname, hash } = new URL(event.notification.data.address);
  event.waitUntil(open(new URL(pathname + hash, self.location.origin)));
});

async function open(address) {
  if (address.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window" });
  const here = windows.find((window) => new URL(window.url).pathname === address.pathname);
  await (here ? here.focus() : self.clients.openWindow(address));
}
