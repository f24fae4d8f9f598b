/* What time it is in the house, whatever the phone believes. The way to the house and back is measured several
   times, over the line and over HTTP; the quickest trips decide, their middle counts. In between one counts by
   the clock that nobody can set. When the phone has slept, everything is measured anew. */

import { ping } from "./live.js";

const TRIES = 5, OVER_THE_LINE = 2, KEPT = 15, LONG = 4_000, JUMP = 400, LOOK = 1_000; // tries, trips, and milliseconds
const told = new Set();
let trips = [];
let offset; // house time minus the steady clock
let apart = Date.now() - performance.now();
let measuring;

/** Milliseconds since 1970 by the clock of the house. */
export const houseNow = () => performance.now() + (offset ?? apart);

/** The page says what time it was when the house wrote it: good enough until the first trip is back. */
export function believe(now) {
  offset ??= now - performance.now();
}

/** Be told whenever the time has been corrected; gives what ends it. */
export function onTime(deed) {
  told.add(deed);
  measure();
  return () => told.delete(deed);
}

/** Measure anew. Several wishes at once are one. */
function measure() {
  measuring ??= takeTrips().finally(() => (measuring = undefined));
  return measuring;
}

async function takeTrips() {
  for (let n = 0; n < TRIES; n++) {
    note(await overHttp().catch(() => undefined));
    if (n < OVER_THE_LINE) await overTheLine();
  }
}

async function overHttp() {
  const sent = performance.now();
  const answer = await fetch("/ur/", { cache: "no-store", signal: AbortSignal.timeout?.(LONG) });
  const back = performance.now();
  return answer.ok && !answer.redirected ? trip((await answer.json()).now, sent, back) : undefined;
}

/* The regular heartbeats of the page are trips too, so that nothing drifts during a long film. */
function overTheLine() {
  if (!ping()) return;
  return new Promise((done) => {
    const late = setTimeout(done, LONG);
    document.addEventListener("house:pong", () => (clearTimeout(late), done()), { once: true });
  });
}

document.addEventListener("house:pong", ({ detail }) => note(trip(detail.at, detail.asked, performance.now())));

const trip = (at, sent, back) => ({ offset: at - (sent + back) / 2, took: back - sent });

function note(one) {
  if (!one || !(one.took >= 0 && one.took < LONG)) return;
  trips = [...trips, one].slice(-KEPT);
  const quick = [...trips].sort((a, b) => a.took - b.took).slice(0, Math.ceil(trips.length / 2));
  const middle = quick.map((each) => each.offset).sort((a, b) => a - b)[Math.floor(quick.length / 2)];
  if (middle === offset) return;
  offset = middle;
  told.forEach((deed) => deed());
}

/* While a phone sleeps, the steady clock may stand still. The other one tells for how long. */
function wake() {
  const now = Date.now() - performance.now();
  if (offset !== undefined && now - apart > JUMP) offset += now - apart;
  apart = now;
  trips = [];
  if (!told.size) return;
  told.forEach((deed) => deed());
  measure();
}

setInterval(() => Math.abs(Date.now() - performance.now() - apart) > JUMP && wake(), LOOK);
document.addEventListener("visibilitychange", () => document.hidden || wake());
document.addEventListener("resume", wake);
addEventListener("pageshow", (event) => event.persisted && wake());
addEventListener("online", wake);
