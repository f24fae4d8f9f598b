/* <photo-picker>: choose up to four pictures while writing. They are on their way before one has finished
   the sentence; sharing meanwhile waits for them by itself. Without this script the form carries them. */

import "./photo-upload.js";

class PhotoPicker extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.field = this.querySelector("input[type=file]");
    this.list = this.form.querySelector("[data-part=uploads]");
    this.queue = this.shrinking = Promise.resolve();
    this.hold = (event) => this.onSubmit(event);
    this.field.addEventListener("change", () => this.choose());
    this.form.addEventListener("house:photos", () => this.weigh());
    this.form.addEventListener("house:sent", ({ detail }) => this.sent(detail.uploads));
    document.addEventListener("submit", this.hold, { capture: true }); // before anybody sends the form
    if (location.hash === `#${this.field.id}`) this.field.focus();
    this.weigh();
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this.hold, { capture: true });
  }

  get uploads() {
    return [...this.list.querySelectorAll("photo-upload")];
  }

  get room() {
    return Number(this.dataset.most) - this.uploads.length;
  }

  /** Chosen here, or given from the phone's gallery: as many as there is room for. */
  choose(files = [...this.field.files]) {
    this.say(files.length > this.room ? this.dataset.tooMany : "");
    for (const file of files.slice(0, this.room)) this.add(file);
    this.field.value = ""; // they travel one by one, not with the form
  }

  add(file, kept) {
    const fresh = this.querySelector("template").content.firstElementChild.cloneNode(true);
    this.list.append(fresh);
    fresh.preview(file, this.dataset.url, kept);
    fresh.words.field.value = kept?.words ?? "";
    fresh.small = this.shrinking = this.shrinking.then(() => fresh.shrink());
    this.queue = this.queue.then(() => fresh.prepare()); // one at a time: phones and nets are small
    return fresh;
  }

  /** A picture that lay on the phone lies on the sheet again. Gives it, if it does. */
  layAgain(kept) {
    const isHere = this.uploads.some(({ post }) => post?.number === kept.id);
    const cameWithPage = (one) => !one.post && one.querySelector("[name=photo]").value === kept.key;
    this.uploads.find(cameWithPage)?.leave();
    return kept.blob && this.room > 0 && !isHere ? this.add(kept.blob, kept) : undefined;
  }

  /** They went with the words. */
  sent(uploads) {
    uploads.forEach((one) => one.leave());
    this.weigh();
  }

  weigh() {
    this.field.disabled = this.room <= 0;
    this.querySelector("label").setAttribute("aria-disabled", String(this.field.disabled));
    if (!this.isAsked || this.mustWait) return;
    this.isAsked = false;
    this.say("");
    if (!this.stuck) this.form.requestSubmit();
  }

  get stuck() {
    return this.uploads.find((one) => one.dataset.state === "failed");
  }

  /* What the outbox will carry need not be waited for. */
  get mustWait() {
    const goesAlong = this.closest("safe-form, talk-form")?.takesPhotos;
    return this.uploads.some((one) => one.isBusy && !(goesAlong && one.dataset.state === "offline"));
  }

  onSubmit(event) {
    if (event.target !== this.form || (!this.mustWait && !this.stuck)) return;
    if (event.submitter?.name === "text") return; // a quick word goes without them
    event.preventDefault();
    event.stopImmediatePropagation();
    this.isAsked = !this.stuck;
    if (this.isAsked) this.form.dispatchEvent(new CustomEvent("house:held"));
    this.say(this.stuck ? this.dataset.stuck : this.dataset.soon);
    this.scrollIntoView({ block: "nearest" });
  }

  say(words) {
    this.querySelector("[data-part=said]").textContent = words;
  }
}

customElements.define("photo-picker", PhotoPicker);
