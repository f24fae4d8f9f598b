/* Taking back what waits in the outbox: the words lie where they were written, and nothing is sent. */

import { giveBack } from "../drafts.js";
import { newNumber } from "../number.js";
import { alone, say } from "./alone.js";
import { looseOf } from "./letter.js";
import * as shelf from "../voice-shelf.js";
import * as store from "./store.js";

/** Whether it can be undone: a post always; a word to others only while it cannot have come. */
export function mayUndo({ kind, tried, state }) {
  return state === "refused" || !tried || kind === "post";
}

/** Not sent after all. A post that may have come is asked back as soon as there is net. */
export async function takeBack(id) {
  const letter = await alone(id, async () => {
    const found = await store.get(id);
    if (!found || !mayUndo(found)) return undefined;
    await (found.tried && found.state !== "refused" ? askBack(found) : store.remove(id));
    return found;
  });
  if (!letter?.id) return undefined;
  if (letter.words.length > 1) await store.put(sheetOf(letter));
  for (const picture of loosened(letter)) await store.put(picture);
  if (letter.voice) await shelf.keep(letter.place, { blob: letter.voice.blob, number: newNumber() });
  giveBack(letter.place, letter.text);
  say();
  return letter;
}

function askBack({ id, member, made, regret }) {
  return store.put({ id, member, made, kind: "regret", url: regret, words: [] });
}

/* What lay on the sheet beside the words, for the sheet it came from (spread.js). */
function sheetOf(letter) {
  return { ...letter, id: newNumber(), state: "sheet", text: "", voice: undefined, photos: [] };
}

/* Under a new number: under the old one a picture may hang, or be on its way. */
function loosened({ place, photos = [] }) {
  const kept = photos.filter(({ blob }) => blob);
  return kept.map(({ blob, words }, at) => looseOf(place, { id: newNumber(), blob, words }, Date.now() + at));
}

/** Thrown away. */
export async function drop(id) {
  await alone(id, () => store.remove(id));
  say();
}
