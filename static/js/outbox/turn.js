/* One letter after the other: the words of one talk, and of the answers to one post, keep their order. */

import { alone, say } from "./alone.js";
import { carry } from "./carry.js";
import * as store from "./store.js";

const STILL = ["refused", "sheet"]; // these wait for their writer

/* Posts wait for nobody. */
export function threadOf({ kind, id, url }) {
  return ["answer", "talk"].includes(kind) ? url : id;
}

/** Try these, one by one, until one has to wait. Gives what became of each. */
export async function inTurn(letters) {
  const outcomes = new Map();
  for (const { id } of letters) {
    outcomes.set(id, await alone(id, () => delivered(id)));
    if (outcomes.get(id).state === "waiting") break;
  }
  return outcomes;
}

async function delivered(id) {
  const letter = await store.get(id);
  if (!letter) return { state: "done" }; // somebody else was first
  if (STILL.includes(letter.state)) return { state: letter.state, words: letter.trouble };
  if (!navigator.onLine) return { state: "waiting", why: "net" };
  await further(Object.assign(letter, { tried: true, why: "sending" }));
  const outcome = await carry(letter, further);
  const { state, why, words, next } = outcome;
  if (state === "done") await store.remove(id);
  else await further(Object.assign(letter, { state, why, trouble: words }));
  say(state === "done" ? { gone: id, next } : {});
  return outcome;
}

async function further(letter, part) {
  if (part === undefined) await store.put(letter).catch(() => {}); // no room for a note changes nothing
  say({ id: letter.id, part });
}
