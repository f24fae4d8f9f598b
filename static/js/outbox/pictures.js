/* The pictures of a sheet that is not sent yet, kept on the phone as its words are (draft.js). Each lies by itself in
   the outbox's database and waits for its writer (spread.js), until it goes with a letter or is taken off. */

import { atEachTurn, mayKeep } from "../drafts.js";
import { changed } from "../photo-post.js";
import { say } from "./alone.js";
import { looseOf, parcelOf } from "./letter.js";
import { mark } from "./mark.js";
import * as store from "./store.js";

const PAUSE = 600; // milliseconds without typing before the words about a picture are kept

export class Pictures {
  lying = new Map(); // the numbers of those that lie on the phone, and what was known of them then
  turn = Promise.resolve();

  constructor({ box, form }) {
    Object.assign(this, { box, form });
    form.addEventListener("house:photos", () => this.keep());
    form.addEventListener("input", ({ target }) => target.closest("photo-upload") && this.later());
    document.addEventListener("house:outbox", () => this.meet().catch(() => {}));
    atEachTurn(box.dataset.place, () => this.keep());
  }

  get uploads() {
    return [...this.form.querySelectorAll("photo-upload")];
  }

  later() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.keep(), PAUSE);
  }

  /** What lies on the sheet lies on the phone too, and nothing else. */
  keep() {
    for (const { kept, post } of this.uploads) {
      if (kept && kept.id === post.number && !this.lying.has(kept.id)) this.lying.set(kept.id, ""); // it lies already
    }
    this.turn = this.turn.then(() => this.write()).catch(() => {}); // a phone without room keeps none, and says nothing
    return this.turn;
  }

  /** They went with a letter, and are back. */
  keepAnew() {
    this.lying.clear();
    return this.keep();
  }

  async write() {
    if (!mayKeep()) return;
    await this.meet();
    for (const upload of this.uploads) await this.lay(upload);
    const here = this.uploads.map(({ post }) => post?.number);
    const gone = [...this.lying.keys()].filter((number) => !here.includes(number));
    for (const number of gone) await store.remove(number).then(() => this.lying.delete(number));
    if (gone.length) say();
  }

  async lay(upload) {
    const photo = await parcelOf(upload);
    const known = `${photo.key} ${photo.words}`;
    if (!photo.blob || this.lying.get(photo.id) === known) return;
    upload.made ??= Date.now() + this.uploads.indexOf(upload); // they keep their order
    if (!upload.isConnected || !mayKeep()) return;
    if (!(await store.putLoose(looseOf(this.box.dataset.place, photo, upload.made)))) return;
    this.lying.set(photo.id, known);
    mark(true);
  }

  /* What went from another tab, or was thrown away there, is taken off here. */
  async meet() {
    if (this.box.inHand) return; // they are in our own letter
    const known = [...this.lying.keys()];
    const there = (await store.all()).map(({ id }) => id);
    if (this.box.inHand) return;
    const gone = this.uploads.filter(({ post }) => known.includes(post?.number) && !there.includes(post.number));
    for (const upload of gone) this.lying.delete(upload.post.number), upload.leave();
    if (gone.length) changed(this.form);
  }
}
