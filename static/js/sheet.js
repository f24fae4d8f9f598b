/* All that lies on the sheet of a <safe-form> or <talk-form>: words, pictures, a voice, who may answer. What is on its
   way leaves it; what came onto it meanwhile stays; what it was left with, or was taken back, lies on it again. */

import { Draft } from "./draft.js";
import { newNumber } from "./number.js";
import { isMarked } from "./outbox/mark.js";

export class Sheet {
  laid = new Set(); // the letters that lie on it again

  constructor(box, changed) {
    Object.assign(this, { box, form: box.form });
    this.draft = new Draft(box, box.field, box.dataset.place, changed);
    document.addEventListener("house:draft", ({ detail }) => detail.place === box.dataset.place && this.layOut());
    box.form.addEventListener("house:photos", () => this.begin());
    box.form.addEventListener("house:dropped", () => this.drop());
    this.isLaid = isMarked() && this.layOut();
  }

  get voice() {
    return this.form.querySelector("[name=voice]:enabled")?.value;
  }

  get uploads() {
    return [...this.form.querySelectorAll("photo-upload")];
  }

  /* From the first picture on. */
  async begin() {
    const outbox = this.pictures ? undefined : await this.box.outbox();
    if (!outbox?.isOpen || this.pictures) return;
    this.pictures = new outbox.Pictures(this);
    this.pictures.keep();
  }

  /* Pressed: this much is on its way. */
  note() {
    this.draft.sent = this.box.field.value;
    this.gone = { uploads: this.uploads, voice: this.voice };
  }

  /** It is said, or waits: the sheet is free for the next, and whatever of it has begun. */
  free() {
    const more = this.draft.more;
    this.form.dispatchEvent(new CustomEvent("house:sent", { detail: this.gone }));
    this.form.reset();
    this.box.number.value = newNumber();
    this.draft.done(more);
    this.forget();
    this.pictures?.keep();
  }

  /** It was not taken, and lies nowhere else. */
  isBack() {
    this.draft.entrust(undefined);
    return this.pictures?.keepAnew();
  }

  async layOut() {
    const outbox = await this.box.outbox();
    await outbox?.layOut(this).catch(() => {});
  }

  /* Thrown away, with all that lies on it. */
  drop() {
    this.uploads.forEach((upload) => upload.withdraw());
    this.forget();
  }

  forget() {
    for (const id of this.laid) this.box.loaded?.drop(id);
    this.laid.clear();
  }
}
