/* <photo-words>: describes a picture for those who cannot see it. Written while the picture is on its way,
   the words travel with it; afterwards they are kept as soon as one leaves the field. */

import { changed, tell } from "../photo-post.js";

class PhotoWords extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.saved ??= this.field.value;
    this.field.addEventListener("change", () => this.save());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
  }

  get value() {
    return this.field.value;
  }

  onKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it ends the description, it does not share the post
    this.save();
  }

  async save() {
    const { describe } = this.closest("photo-upload").dataset;
    if (!describe || this.value === this.saved) return;
    this.saved = this.value;
    this.isSaving = true;
    await tell(describe, { alt_text: this.value }).catch(() => {});
    this.isSaving = false;
    changed(this);
  }
}

customElements.define("photo-words", PhotoWords);
