/* The house as something that lives on a phone: its worker, the posts it keeps to read without net, the number on
   its mark, and an offer to lay it on the screen. Loaded when the page is at rest. */

import { isHalfWritten } from "./morph.js";

const PAGES = "house-pages";
const NOTE = "house-app"; // visits, kept (when), offered
const FRESH = 10 * 60_000; // milliseconds the kept posts are good for while one is in and out
const MOMENT = 10 * 60_000; // as long does what was shared to the house lie aside (gift.js)
const house = document.documentElement.dataset;

function note() {
  try {
    return JSON.parse(localStorage.getItem(NOTE)) ?? {};
  } catch {
    return {};
  }
}

function write(changes) {
  try {
    localStorage.setItem(NOTE, JSON.stringify({ ...note(), ...changes }));
  } catch {
    // a phone that keeps nothing is asked again next time
  }
}

/* What is kept belongs to one person. Nobody else, and no shared phone, finds it here. */
async function clearOthers() {
  if (!(await caches.has(PAGES))) return;
  const pages = await caches.open(PAGES);
  const kept = await pages.match(house.kept ?? "/gemt/", { ignoreVary: true });
  if (kept && kept.headers.get("X-House-Member") !== (house.kept && house.member)) await pages.delete(kept.url);
}

async function keepPosts() {
  const { kept = 0, by } = note();
  if (by === house.member && Date.now() - kept < FRESH) return;
  const answer = await fetch(house.kept, { headers: { "X-House-Member": house.member } });
  if (!answer.ok || answer.redirected) return;
  const pages = await caches.open(PAGES);
  await pages.put(house.kept, answer);
  const old = [house.noNet, house.numbers]; // their hours grow old too
  await Promise.all(old.map((name) => pages.add(new Request(name, { credentials: "omit" }))));
  write({ kept: Date.now(), by: house.member });
}

/* A phone without net shows what was kept. When the net is back it reads anew, unless words would be lost. */
function readAnew() {
  if (!isHalfWritten() && !document.querySelector(".letter")) location.replace("/");
}

/* A photo from the gallery that nobody took onto the sheet is not kept. */
async function sweepGiven() {
  const said = await (await caches.match("/nyt/del/words"))?.json();
  if (said && Date.now() - said.at > MOMENT) await caches.delete("house-given");
}

async function begin() {
  await clearOthers();
  await sweepGiven();
  if (!house.kept) return;
  await navigator.serviceWorker.register(house.worker, { scope: "/" });
  if (!sessionStorage.getItem(NOTE)) write({ visits: (note().visits ?? 0) + 1 });
  sessionStorage.setItem(NOTE, "here");
  if (document.querySelector("live-feed")) await keepPosts();
  offer();
}

function offer() {
  const place = document.querySelector("app-offer");
  const isLaid = matchMedia("(display-mode: standalone)").matches || navigator.standalone;
  if (!place || isLaid || note().offered || note().visits < 2) return;
  write({ offered: Date.now() });
  import("./elements/app-offer.js");
}

export function forgetKept() {
  navigator.clearAppBadge?.();
  return caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))));
}

if ("isKept" in house) {
  addEventListener("online", readAnew);
  document.addEventListener("house:outbox", ({ detail }) => detail?.gone && setTimeout(readAnew, 1000));
}

begin().catch(() => {}); // without a worker the house is a page like others
