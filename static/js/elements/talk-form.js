/* <talk-form data-place data-kind>: says something without leaving the page, and never loses a word on the way.
   With a kind it goes by the outbox; at the desk and at the door it is said now, or stays in the field. */

import { SendingForm } from "../sending.js";

class TalkForm extends SendingForm {
  next = [];

  connectedCallback() {
    this.begin(() => this.grow());
    this.error = this.form.querySelector("[role=alert]");
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
    this.field.addEventListener("input", () => this.grow());
    this.grow();
  }

  onSubmit(event) {
    const { submitter } = event;
    this.sendUnlessWhole(event, submitter?.name === "text" ? submitter.value : undefined);
  }

  /* Quick words tapped while one is on its way follow in turn. When that one cannot go, nor do they. */
  async send(said) {
    if (this.isSending) return void (said && this.next.push(said));
    this.isGone = false;
    await super.send(said);
    const waits = this.next.splice(0);
    if (!this.isGone || !waits.length) return;
    this.next = waits.slice(1);
    this.send(waits[0]);
  }

  grow() {
    this.field.rows = Math.min(6, Math.max(1, this.field.value.split("\n").length));
  }

  done(outcome, said) {
    this.waiting(outcome, said);
    this.dispatchEvent(new CustomEvent("house:said", { bubbles: true }));
    const isHere = !this.dataset.kind || new URL(outcome.next, location).pathname === location.pathname;
    if (!isHere) location.assign(outcome.next); // this talk was closed meanwhile, and goes on in another
  }

  /* It is said, or lies in the outbox: the field is free for the next. */
  waiting({ why }, said) {
    this.isGone = true;
    if (said === undefined) this.sheet.free();
    if (why === "log-in") this.logIn();
    else this.field.focus();
  }

  say(words) {
    this.error.textContent = words;
    this.error.hidden = !words;
  }
}

customElements.define("talk-form", TalkForm);
