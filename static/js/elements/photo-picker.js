/* <photo-picker>: choose up to four pictures while writing. They are on their way before one has finished
   the sentence; sharing meanwhile waits for them by itself. Without this script the form carries them. */

import "./photo-upload.js";

class PhotoPicker extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.field = this.querySelector("input[type=file]");
    this.list = this.form.querySelector("[data-part=uploads]");
    this.queue = Promise.resolve();
    this.hold = (event) => this.onSubmit(event);
    this.field.addEventListener("change", () => this.choose());
    this.form.addEventListener("house:photos", () => this.weigh());
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

  choose() {
    const files = [...this.field.files];
    this.say(files.length > this.room ? this.dataset.tooMany : "");
    for (const file of files.slice(0, this.room)) this.add(file);
    this.field.value = ""; // they travel one by one, not with the form
  }

  add(file) {
    const fresh = this.querySelector("template").content.firstElementChild.cloneNode(true);
    this.list.append(fresh);
    fresh.preview(file, this.dataset.url);
    this.queue = this.queue.then(() => fresh.prepare()); // one at a time: phones and nets are small
  }

  weigh() {
    this.field.disabled = this.room <= 0;
    this.querySelector("label").setAttribute("aria-disabled", String(this.field.disabled));
    if (!this.isAsked || this.uploads.some((one) => one.isBusy)) return;
    this.isAsked = false;
    this.say("");
    if (!this.stuck) this.form.requestSubmit();
  }

  get stuck() {
    return this.uploads.find((one) => one.dataset.state === "failed");
  }

  onSubmit(event) {
    const isBusy = this.uploads.some((one) => one.isBusy);
    if (event.target !== this.form || (!isBusy && !this.stuck)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.isAsked = !this.stuck;
    this.say(this.stuck ? this.dataset.stuck : this.dataset.soon);
    this.scrollIntoView({ block: "nearest" });
  }

  say(words) {
    this.querySelector("[data-part=said]").textContent = words;
  }
}

customElements.define("photo-picker", PhotoPicker);
