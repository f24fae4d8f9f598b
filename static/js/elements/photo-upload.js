/* <photo-upload>: one picture on its way in. Shown at once, made small, and sent in the background. What the phone has
   `kept` (outbox/pictures.js) is small already. Tells the form with `house:photos` whenever something changed. */

import { resume } from "../photo-again.js";
import { changed, PhotoPost, tell } from "../photo-post.js";
import { shrink } from "../shrink.js";
import { progress, show } from "../upload-lines.js";
import "./photo-words.js";

const HOPELESS = [413, 422]; // the picture itself will not do: trying again would not help
const BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

class PhotoUpload extends HTMLElement {
  progress = (part) => progress(this, part);
  show = (state) => show(this, state);

  connectedCallback() {
    if (this.photo) return;
    Object.assign(this, { photo: this.querySelector("img"), words: this.querySelector("photo-words") });
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

  preview(file, url, kept) {
    Object.assign(this, { kept, post: new PhotoPost(url, this, kept?.id) });
    this.post.photo = file;
    this.address = URL.createObjectURL(file);
    this.photo.onerror = () => (this.photo.src = BLANK); // this browser cannot show its kind
    this.photo.src = this.address;
    this.sending();
  }

  async shrink() {
    if (!this.kept) this.post.photo = await shrink(this.post.photo);
  }

  async prepare() {
    await this.small;
    if (this.isConnected) await (this.kept?.key ? resume(this, this.kept) : this.send());
  }

  send() {
    this.post.words = this.words.value;
    return this.post.send();
  }

  sending() {
    progress(this, 0);
    this.show("sending");
  }

  offline() {
    this.show("offline");
  }

  answered({ status, error, key, url, describe, remove, at = Date.now() }) {
    if (!key) return this.fail(status, error);
    const field = this.querySelector("[name=photo]");
    field.value = key;
    field.disabled = false;
    this.at = at;
    Object.assign(this.dataset, { url, describe, remove });
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

  withdraw() {
    if (this.dataset.remove) tell(this.dataset.remove).catch(() => {});
    const { form } = this.querySelector("[name=photo]");
    this.leave();
    changed(form);
  }

  /** Off the sheet: taken away, or on its way with the words. */
  leave() {
    this.post?.stop();
    if (this.address) URL.revokeObjectURL(this.address);
    this.remove();
  }
}

customElements.define("photo-upload", PhotoUpload);
