/* The line to the house. News is heard as it happens; whatever was missed (sleep, a tunnel, Back, a restart)
   is fetched. Frames are hints, the database is the truth: a number that is too high means "ask". */

import { goHome, ME } from "./ask.js";

const BEAT = 2_000, PING = 20_000, STALE = 45_000, PATIENCE = 8_000, POLL = 30_000, SETTLED = 5_000;
const GONE = 4401, RESTART = 1012; // the key no longer works; the house begins anew, and nobody is to knock at once
const listeners = new Set(), pulling = new Map(); // of elements with topic, seq, take(frame) and catchUp()
let socket, settling, retry, beating;
let isUp = false, failures = 0, called = 0, heard = 0, pinged = 0, polled = 0, asked = 0, topics = [];

/** An element wants to hear its topic. */
export function join(listener) {
  listener.known = listener.seq;
  listeners.add(listener);
  beating ??= setInterval(beat, BEAT);
  if (!socket || !topics.includes(listener.topic)) wake();
}

/** The element has left the page. */
export const leave = (listener) => listeners.delete(listener);

/** Let a listener catch up; asked again meanwhile, it catches up once more afterwards. */
export async function pull(listener) {
  if (pulling.has(listener)) return void pulling.set(listener, true);
  pulling.set(listener, false);
  await listener.catchUp().catch(() => {}); // the next heartbeat asks again
  const again = pulling.get(listener);
  pulling.delete(listener);
  if (again) pull(listener);
}

/* Chrome tells twice that a page is back; both become one call. */
function wake() {
  clearTimeout(settling);
  settling = setTimeout(call, 50);
}

function call() {
  hangUp();
  if (!listeners.size || document.hidden) return;
  topics = [...new Set([...listeners].map((one) => one.topic))];
  const mine = (socket = new WebSocket(`${location.origin.replace("http", "ws")}/live/?topics=${topics}&as=${ME}`));
  called = heard = pinged = Date.now();
  mine.onmessage = ({ data }) => mine === socket && hear(JSON.parse(data));
  mine.onclose = ({ code }) => mine === socket && lost(code);
}

function hangUp() {
  clearTimeout(retry);
  const old = socket;
  socket = undefined;
  isUp = false;
  old?.close();
}

function hear(words) {
  heard = Date.now();
  if (words.anew) return listeners.forEach((one) => (one.startOver ? one.startOver() : pull(one)));
  if (words.hello) showConnection((isUp = true));
  if (words.pong) document.dispatchEvent(new CustomEvent("house:pong", { detail: { at: words.at, asked } }));
  const numbers = words.hello ?? words.pong ?? { [words.topic]: words.seq };
  for (const one of listeners) {
    if (words.topic === one.topic && words.seq === one.seq + 1 && one.take(words)) one.seq = words.seq;
    one.known = Math.max(one.known, numbers[one.topic] ?? 0);
    if (one.known > one.seq) pull(one);
  }
}

function lost(code) {
  const wasUp = isUp, wasLong = isUp && Date.now() - called > SETTLED;
  hangUp();
  if (code === GONE) return goHome();
  failures = wasLong ? 1 : failures + 1;
  if (failures >= 3) showConnection(false);
  if (!wasUp) poll();
  const again = Math.min(30_000, 500 * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
  retry = setTimeout(call, code === RESTART ? Math.random() * 10_000 : again);
}

function beat() {
  const now = Date.now();
  if (socket && now - heard > (isUp ? STALE : PATIENCE)) return lost();
  if (isUp && now - pinged >= PING) ping();
  if (!isUp && !document.hidden && failures >= 3 && now - polled >= POLL) poll();
}

/** Ask the house for its numbers and its time; false when the line is not up. */
export const ping = () => isUp && !socket.send("ping", (asked = performance.now()), (pinged = Date.now()));

function poll() {
  polled = Date.now();
  listeners.forEach(pull);
}

const showConnection = (isThere) => document.querySelector(".offline-line")?.toggleAttribute("hidden", isThere);

document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : wake()));
addEventListener("pageshow", (event) => event.persisted && wake());
addEventListener("pagehide", hangUp), addEventListener("online", wake);
