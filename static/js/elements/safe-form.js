/* <safe-form data-place data-kind data-next>: a sheet for a post or an answer. No word of it is lost on the way:
   drafts are kept as one writes (drafts.js), and what was sent goes out, sooner or later, once (outbox.js). */

import { SendingForm } from "../sending.js";
import { tell } from "./house-toasts.js";

class SafeForm extends SendingForm {
  connectedCallback() {
    this.begin(() => this.weigh());
    this.form.addEventListener("submit", (event) => this.sendUnlessWhole(event));
    this.form.addEventListener("input", () => this.weigh());
    this.form.addEventListener("house:photos", () => this.weigh());
    this.onNews = ({ detail }) => detail?.gone && this.left(detail);
    document.addEventListener("house:outbox", this.onNews);
    this.weigh();
    if (location.hash === `#${this.field.id}`) this.field.focus();
    if (location.search === "?delt") import("../gift.js").then(({ layGift }) => layGift(this));
  }

  disconnectedCallback() {
    document.removeEventListener("house:outbox", this.onNews);
  }

  get isEmpty() {
    return !this.field.value.trim() && !this.form.querySelector("photo-upload, [name=voice]:enabled");
  }

  /* An empty sheet cannot be shared. The button says so, and still answers when pressed. */
  weigh() {
    this.form.querySelector("[type=submit]").setAttribute("aria-disabled", String(this.isEmpty));
  }

  /* Whoever comes back finds an empty sheet, whatever the browser would like to remember. Whoever has begun on
     something else is left in peace with it. */
  done({ next }) {
    this.anew();
    if (this.isEmpty) this.go(next);
  }

  /* It lies in the outbox. The sheet is free for the next. */
  waiting({ why }) {
    this.last = this.number.value;
    this.anew();
    if (why === "log-in") this.logIn();
    else tell(this.dataset.waits);
  }

  /* What waited is in the house now. */
  left({ gone, next }) {
    if (gone === this.last && this.isEmpty) this.go(next);
  }

  anew() {
    this.sheet.free();
    this.weigh();
  }

  go(next = this.dataset.next) {
    const isSamePage = new URL(next, location).pathname === location.pathname;
    location.assign(next);
    if (isSamePage) location.reload();
  }

  say(words) {
    const line = this.querySelector("[role=alert]");
    line.querySelector("[data-part=trouble]").textContent = words;
    line.hidden = !words;
  }
}

customElements.define("safe-form", SafeForm);
