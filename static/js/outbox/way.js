/* The way back to the field in which the words of a refused letter can be changed, if there is one still. */

import { hasPlaceFor } from "./carry.js";

/** `{}` when it is on this page, `{ address }` when it is on another, `{ trouble }` when there is none. */
export async function wayTo(letter) {
  if (!letter) return { trouble: "late" };
  if (hasPlaceFor(document, letter)) return {};
  const answer = await fetch(new URL(letter.back, location));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.ok && hasPlaceFor(page, letter) ? { address: letter.back } : { trouble: "nowhere" };
}
