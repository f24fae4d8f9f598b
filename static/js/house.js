/* Everything a page of the house can do besides being read. Each part works on its own. */

import "./elements/go-back.js";
import "./elements/live-feed.js";
import "./elements/live-part.js";
import "./elements/coffee-table.js";
import "./elements/help-lines.js";
import "./elements/house-time.js";
import "./elements/house-toasts.js";
import "./elements/kept-words.js";
import "./elements/my-marks.js";
import "./elements/name-picker.js";
import "./elements/open-sheet.js";
import "./elements/photo-picker.js";
import "./elements/photo-viewer.js";
import "./elements/safe-form.js";
import "./elements/talk-form.js";
import "./elements/voice-note.js";
import { forgetAll } from "./drafts.js";
import { burnAll, isMarked } from "./outbox/mark.js";
import { forgetAllVoices } from "./voice-shelf.js";
import { inMyName } from "./form-key.js";
import "./way-out.js";
import { tell } from "./elements/house-toasts.js";

const house = document.documentElement.dataset;

/* Reading aloud is fetched by phones that can. Without net just now, the page is read by eye. */
if ("speechSynthesis" in window && document.querySelector("read-aloud")) {
  import("./elements/read-aloud.js").catch(() => {});
}

document.addEventListener("htmx:config:request", (event) => {
  Object.assign(event.detail.ctx.request.headers, inMyName());
});

document.addEventListener("htmx:response:error", () => tell(house.failed));

/* On a shared phone nothing half-written is left for the next person. */
document.addEventListener("submit", (event) => {
  if (new URL(event.target.action).pathname !== house.logOut) return;
  forgetAll();
  forgetAllVoices();
  burnAll();
  if (navigator.serviceWorker?.controller) import("./app.js").then(({ forgetKept }) => forgetKept(), () => {});
});

/* Something of mine waits to be sent. */
if (isMarked()) import("./outbox.js").then(({ flush, wake }) => (wake(), flush()), () => {});

/* What was kept for somebody else is looked after too: it goes (app.js). */
function keepsSomething() {
  try {
    return navigator.serviceWorker.controller || localStorage.getItem("house-app") !== null;
  } catch {
    return false;
  }
}

/* The house on the phone's own screen, when the page is at rest. What cannot be fetched now is not missed. */
const rest = window.requestIdleCallback ?? ((deed) => setTimeout(deed, 500));
addEventListener("load", () => rest(() => {
  if ("serviceWorker" in navigator && (house.kept || keepsSomething())) import("./app.js").catch(() => {});
  if ("setAppBadge" in navigator) import("./badge.js").catch(() => {});
}));

/* Three dots close when one taps beside them, or presses Escape. */
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  closeMenus();
  menu?.querySelector("summary").focus();
});
