/* Spreads over its sheet what lay on the phone: the pictures it was left with (pictures.js), and of a letter that was
   taken back its notes and who may answer. Its words are a draft already (drafts.js), and its voice lies on the shelf
   (voice-shelf.js). */

import { say } from "./alone.js";
import * as store from "./store.js";

const APART = ["text", "voice"];

export async function layOut({ box, form, draft, laid }) {
  for (const letter of await store.all()) {
    if (letter.state !== "sheet" || letter.place !== box.dataset.place || laid.has(letter.id)) continue;
    for (const photo of letter.photos) if (form.querySelector("photo-picker")?.layAgain(photo)) draft.note(true);
    if (letter.photos.length) continue; // it is forgotten when it is sent or taken off
    laid.add(letter.id); // and this when the sheet is sent
    for (const [name, value] of letter.words) if (!APART.includes(name)) fill(form, name, value);
  }
}

/** What lay at this place has gone with its form. */
export async function clearAway(place) {
  const here = (await store.all()).filter((letter) => letter.state === "sheet" && letter.place === place);
  for (const { id } of here) await store.remove(id);
  if (here.length) say();
}

function fill(form, name, value) {
  for (const field of form.querySelectorAll(`[name="${name}"]`)) {
    if (["radio", "checkbox"].includes(field.type)) field.checked ||= field.value === value;
    else field.value ||= value;
    if (value) field.closest("details")?.setAttribute("open", "");
  }
}
