/* <safe-form>: sends what was written, and never loses a word on the way.
   Drafts are kept as one writes; a form that could not be sent is sent when the net is back. */

import * as drafts from "../drafts.js";
import { formKey } from "../form-key.js";

const PAUSE = 600; // milliseconds without typing before a draft is kept

class SafeForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.field = this.form.querySelector("textarea");
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
    this.form.addEventListener("input", () => this.onInput());
    this.form.addEventListener("house:photos", () => this.weigh());
    addEventListener("online", () => this.isWaiting && this.send());
    addEventListener("pagehide", () => this.isDone || drafts.keep(this.dataset.place, this.field.value));
    this.recallDraft();
    this.weigh();
    if (location.hash === `#${this.field.id}`) this.field.focus();
  }

  recallDraft() {
    const draft = drafts.recall(this.dataset.place);
    const notice = this.querySelector("[data-part=draft]");
    if (!draft || this.field.value) return;
    this.field.value = draft;
    notice.hidden = false;
    notice.querySelector("button").addEventListener("click", () => {
      drafts.forget(this.dataset.place);
      this.field.value = "";
      notice.hidden = true;
      this.field.focus();
      this.weigh();
    });
  }

  onInput() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => drafts.keep(this.dataset.place, this.field.value), PAUSE);
    this.weigh();
  }

  /* An empty sheet cannot be shared. The button says so, and still answers when pressed. */
  weigh() {
    const isEmpty = !this.field.value.trim() && !this.form.querySelector("photo-upload");
    this.form.querySelector("[type=submit]").setAttribute("aria-disabled", String(isEmpty));
  }

  onSubmit(event) {
    event.preventDefault();
    this.send();
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    this.say("");
    try {
      await this.deliver();
      this.isWaiting = false;
    } catch (trouble) {
      this.isWaiting = !navigator.onLine;
      this.say(trouble.plainWords ?? (this.isWaiting ? this.dataset.offline : this.dataset.failed));
    } finally {
      this.isSending = false;
    }
  }

  async deliver() {
    const body = new FormData(this.form);
    body.set("csrfmiddlewaretoken", formKey());
    const answer = await fetch(this.form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    const next = answer.headers.get("HX-Redirect");
    if (answer.redirected) location.assign(answer.url); // logged out meanwhile; the draft waits here
    if (!next) throw await troubleIn(answer);
    drafts.forget(this.dataset.place);
    clearTimeout(this.pause);
    this.isDone = true;
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

async function troubleIn(answer) {
  const trouble = new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const words = page.querySelector("[data-part=trouble]")?.textContent.trim();
  if (words) trouble.plainWords = words;
  return trouble;
}

customElements.define("safe-form", SafeForm);
