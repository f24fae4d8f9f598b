/* The pictures of a plain form, kept on the phone as its words are (elements/kept-words.js). */

import { isMarked } from "./outbox/mark.js";

/** From now on. What lay on the phone lies in the form again, and goes when the draft is thrown away. */
export async function keepPictures(box, form, draft) {
  const outbox = await import("./outbox.js");
  if (!outbox.isOpen) return;
  if (isMarked()) await outbox.layOut({ box, form, draft, laid: new Set() });
  const pictures = new outbox.Pictures({ box, form });
  form.addEventListener("house:dropped", () => pictures.uploads.forEach((upload) => upload.withdraw()));
  pictures.keep();
}

/** They have gone with the form. */
export async function letPicturesGo(place) {
  if (!isMarked()) return;
  const outbox = await import("./outbox.js");
  await outbox.clearAway(place);
}
