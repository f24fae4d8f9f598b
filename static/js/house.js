/* Everything a page of the house can do besides being read. Each part works on its own. */

import "./elements/live-feed.js";
import "./elements/live-part.js";
import "./elements/coffee-table.js";
import "./elements/house-time.js";
import "./elements/house-toasts.js";
import "./elements/my-marks.js";
import "./elements/photo-picker.js";
import "./elements/photo-viewer.js";
import "./elements/safe-form.js";
import "./elements/talk-form.js";
import { forgetAll } from "./drafts.js";
import { formKey } from "./form-key.js";
import "./way-out.js";
import { tell } from "./elements/house-toasts.js";

const house = document.documentElement.dataset;

document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-CSRFToken"] = formKey();
});

document.addEventListener("htmx:response:error", () => tell(house.failed));

/* On a shared phone nothing half-written is left for the next person. */
document.addEventListener("submit", (event) => {
  if (new URL(event.target.action).pathname === house.logOut) forgetAll();
});

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
