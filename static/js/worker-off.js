/* The house has switched its worker off: this one empties what the last one kept, and takes itself away. */

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(goAway()));

async function goAway() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("house-")).map((name) => caches.delete(name)));
  await self.registration.unregister();
}
