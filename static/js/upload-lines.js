/* How far a picture has come, said in the lines of its own small card. */

import { changed } from "./photo-post.js";

export function progress(upload, part) {
  upload.querySelector("progress").value = part * 100;
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
  upload.part("percent").textContent = percent.format(part);
}

export function show(upload, state) {
  upload.dataset.state = state;
  for (const line of upload.querySelectorAll("[data-when]")) line.hidden = line.dataset.when !== state;
  const shown = upload.querySelector(`[data-when=${state}] [data-said]`);
  upload.part("said").textContent = (shown?.textContent ?? upload.dataset.done).trim();
  changed(upload);
}
