/* <photo-upload>: one picture on its way in. Shown at once, made small, and sent in the background.
   Tells the form around it with `house:photos` whenever something changed. */

import { changed, PhotoPost, tell } from "../photo-post.js";
import { shrink } from "../shrink.js";
import "./photo-words.js";

const HOPELESS = [413, 422]; // the picture itself will not do: trying again would not help
const BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

class PhotoUpload extends HTMLElement {
  connectedCallback() {
    if (this.photo) return;
    this.photo = this.querySelector("img");
    this.words = this.querySelector("photo-words");
    const cross = this.querySelector(".upload__remove");
    cross.hidden = this.words.hidden = false;
    cross.addEventListener("click", () => this.withdraw());
    this.part("again").addEventListener("click", () => this.send());
  }

  get isBusy() {
    return this.words.isSaving || ["sending", "offline"].includes(this.dataset.state);
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  preview(file, url) {
    this.post = new PhotoPost(url, this);
    this.post.photo = file;
    this.address = URL.createObjectURL(file);
    this.photo.onerror = () => (this.photo.src = BLANK); // this browser cannot show its kind
    this.photo.src = this.address;
    this.sending();
  }

  async prepare() {
    this.post.photo = await shrink(this.post.photo);
    if (this.isConnected) await this.send();
  }

  send() {
    this.post.words = this.words.value;
    return this.post.send();
  }

  sending() {
    this.progress(0);
    this.show("sending");
  }

  progress(part) {
    this.querySelector("progress").value = part * 100;
    const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
    this.part("percent").textContent = percent.format(part);
  }

  offline() {
    this.show("offline");
  }

  answered({ status, error, key, url, describe, remove }) {
    if (!key) return this.fail(status, error);
    const field = this.querySelector("[name=photo]");
    field.value = key;
    field.disabled = false;
    Object.assign(this.dataset, { describe, remove });
    if (this.photo.src === BLANK) this.photo.src = url;
    this.words.saved = this.post.words;
    this.words.save();
    this.show("done");
  }

  fail(status, words = status === 413 ? this.dataset.tooBig : this.dataset.failed) {
    this.part("trouble").textContent = words;
    this.part("again").hidden = HOPELESS.includes(status);
    this.show("failed");
  }

  show(state) {
    this.dataset.state = state;
    for (const line of this.querySelectorAll("[data-when]")) line.hidden = line.dataset.when !== state;
    const shown = this.querySelector(`[data-when=${state}] [data-said]`);
    this.part("said").textContent = (shown?.textContent ?? this.dataset.done).trim();
    changed(this);
  }

  withdraw() {
    this.post?.stop();
    if (this.dataset.remove) tell(this.dataset.remove).catch(() => {});
    if (this.address) URL.revokeObjectURL(this.address);
    const { form } = this.querySelector("[name=photo]");
    this.remove();
    changed(form);
  }
}

customElements.define("photo-upload", PhotoUpload);
