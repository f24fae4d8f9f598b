/* The outbox: what somebody has sent waits here until the house has it. It outlives the page, the browser and the
   battery, goes out exactly once (SAFETY D1), and only in its writer's name. Loaded when there is something to do.

   A letter: { id, member, kind, url, place, text, words, photos, made, state, why, trouble, tried }. */

import { alone, say } from "./outbox/alone.js";
import { carry } from "./outbox/carry.js";
import { letterOf } from "./outbox/letter.js";
import { mark } from "./outbox/mark.js";
import * as store from "./outbox/store.js";
import { inTurn, threadOf } from "./outbox/turn.js";
import "./elements/outbox-tray.js";

export { Pictures } from "./outbox/pictures.js";
export { clearAway, layOut } from "./outbox/spread.js";
export { drop } from "./outbox/undo.js";

const AGAIN = 20_000; // milliseconds between two tries while a page is looked at
const house = document.documentElement.dataset;
let isAwake = false;

/** Whether this phone may keep anything. */
export const isOpen = Boolean(house.member && !("shared" in house) && "indexedDB" in window);

/** Lay what is on a sheet in (or the one ready-made word that was said) and try to send it, after what waits before it
    in the same talk. What cannot be kept on this phone is sent at once, or not at all. */
export async function send(box, said) {
  const letter = await letterOf(box, said);
  if (said === undefined) await box.letGo();
  const isKept = isOpen && letter.kind && !letter.isEmpty;
  const isLaid = isKept && (await lay(letter).then(() => true, () => false));
  if (!isLaid) return { ...unkept(await carry(letter)), isFull: isKept };
  if (said === undefined) box.draft.entrust(letter.text);
  const thread = (await store.all()).filter((one) => threadOf(one) === threadOf(letter));
  const outcome = (await inTurn(thread)).get(letter.id) ?? { state: "waiting", why: "net" };
  return { ...outcome, isLaid };
}

function unkept(outcome) {
  return outcome.state === "waiting" ? { ...outcome, state: "unsent" } : outcome;
}

/** Lay what is on a sheet in and keep it in hand: its pictures are on their way. Gives what lets go of it. */
export async function hold(box) {
  if (!isOpen || !box.dataset.kind) return undefined;
  const letter = await letterOf(box);
  await lay(letter);
  box.draft.entrust(letter.text);
  let letGo;
  const isOver = new Promise((over) => (letGo = over));
  const held = alone(letter.id, () => isOver);
  return () => (letGo(), held);
}

/* From here on it goes out, whatever becomes of this page. Fails when the phone has no room. */
async function lay(letter) {
  await store.put(letter);
  mark(true);
  say();
  wake();
}

/** Try everything that waits. */
export async function flush() {
  const threads = new Map();
  for (const letter of await store.all()) {
    threads.set(threadOf(letter), [...(threads.get(threadOf(letter)) ?? []), letter]);
  }
  const light = (letters) => letters.reduce((sum, { photos }) => sum + (photos?.length ?? 0), 0);
  for (const letters of [...threads.values()].sort((one, other) => light(one) - light(other))) {
    await inTurn(letters);
  }
  mark((await store.all()).length > 0);
}

/** From now on whatever waits is tried again when the net comes back, and every little while. */
export function wake() {
  if (isAwake) return;
  isAwake = true;
  addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.hidden || flush());
  setInterval(() => document.hidden || flush(), AGAIN);
}
