/* What somebody has half written, kept on the phone, one draft for each place and person. Everything one writes at
   length in goes through here, each field by its Draft (draft.js). */

import { leave } from "./ask.js";
import { joined } from "./words.js";

const PREFIX = "house-draft:";
const OUT = "house-out"; // said to the other tabs, and gone at once

let isShut = false; // somebody has logged out: no page that still stands open keeps anything

function nameOf(place) {
  return `${PREFIX}${document.documentElement.dataset.member ?? ""}:${place}`;
}

/* A phone may refuse to keep anything (private window, full). Then there are no drafts, and no error. */
function safely(deed) {
  try {
    return deed();
  } catch {
    return null;
  }
}

export function recall(place) {
  return safely(() => localStorage.getItem(nameOf(place))) ?? "";
}

/** Nothing is kept on a phone that others use too, and nothing any more once somebody has logged out. */
export function mayKeep() {
  return !isShut && !("shared" in document.documentElement.dataset);
}

export function keep(place, words) {
  if (!mayKeep()) return;
  if (!words.trim()) return forget(place);
  return safely(() => localStorage.setItem(nameOf(place), words));
}

export function forget(place) {
  return safely(() => localStorage.removeItem(nameOf(place)));
}

/** When words are laid down, and what another tab has laid down here is looked at: the page is left, or comes back,
    or that tab has written. */
export function atEachTurn(place, deed) {
  for (const turn of ["pagehide", "pageshow"]) addEventListener(turn, deed);
  document.addEventListener("visibilitychange", deed);
  addEventListener("storage", ({ key }) => key === nameOf(place) && deed());
}

/** Words that come back to where they were written: into the field that stands open, or to its draft. */
export function giveBack(place, words) {
  const news = new CustomEvent("house:draft", { detail: { place, words }, cancelable: true });
  if (document.dispatchEvent(news)) keep(place, joined(recall(place), words));
}

/** Nothing of anybody is left, and no tab puts anything back. */
export function forgetAll() {
  wipe();
  safely(() => (localStorage.setItem(OUT, "1"), localStorage.removeItem(OUT)));
}

function wipe() {
  isShut = true;
  safely(() => {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX)) localStorage.removeItem(name);
    }
  });
}

addEventListener("storage", ({ key, newValue }) => key === OUT && newValue && (wipe(), leave()));
addEventListener("pageshow", ({ persisted }) => persisted && (isShut = false)); // there was no net to log out by
