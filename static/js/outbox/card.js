/* What one sees of a letter that waits: its words, its pictures, how far it has come and what one may do with it. */

import { mayUndo } from "./undo.js";

const SAID = { "log-in": "logIn", busy: "sending" };

export function part(card, name) {
  return card.querySelector(`[data-part=${name}]`);
}

/** A new card. `deeds` are undo, mend and drop. */
export function made(template, { id, text, photos = [] }, deeds) {
  const card = template.content.firstElementChild.cloneNode(true);
  card.dataset.letter = id;
  part(card, "words").textContent = text;
  part(card, "words").hidden = !text;
  for (const { blob, words } of photos) if (blob) part(card, "photos").append(picture(blob, words));
  for (const [name, deed] of Object.entries(deeds)) part(card, name).addEventListener("click", () => deed(id));
  return card;
}

/** The card as it is now, in the `words` of the tray. */
export function shown(card, letter, words) {
  const isRefused = letter.state === "refused";
  const why = isRefused ? "refused" : navigator.onLine ? (letter.why ?? "sending") : "net";
  part(card, "state").textContent = words[SAID[why] ?? why];
  part(card, "trouble").textContent = letter.trouble ?? "";
  part(card, "trouble").hidden = !letter.trouble || !isRefused;
  part(card, "undo").hidden = isRefused || !mayUndo(letter);
  part(card, "mend").hidden = part(card, "drop").hidden = !isRefused;
  return card;
}

function picture(blob, words) {
  const image = new Image();
  image.alt = words ?? "";
  image.onload = () => URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(blob);
  return image;
}
