/* One field and its draft (drafts.js). Only what somebody has changed here is kept, and never over words that another
   tab has kept meanwhile: those come into the field first, and whoever writes sees both. */

import { atEachTurn, keep, recall } from "./drafts.js";
import { after, joined, together } from "./words.js";

const PAUSE = 600; // milliseconds without typing before a draft is kept

/** `box` holds the line "We have kept your draft"; `changed` hears of words that were laid in or taken away. */
export class Draft {
  constructor(box, field, place, changed = () => {}) {
    Object.assign(this, { field, place, changed, notice: box.querySelector("[data-part=draft]") });
    this.isOver = "over" in box.dataset; // it lies over words that stand there already
    this.known = this.bare; // what lies on the phone as far as this field knows
    field.addEventListener("input", () => this.later());
    atEachTurn(place, () => this.keep());
    document.addEventListener("house:draft", (event) => event.detail.place === place && this.take(event));
    this.notice?.querySelector("button").addEventListener("click", () => this.drop());
    this.meet();
  }

  get bare() {
    return this.isOver ? this.field.defaultValue : "";
  }

  /* What lies nowhere else: all of it, or without what the outbox has. */
  get words() {
    return this.isSafe ? this.more : this.field.value;
  }

  /** What was written after Send was pressed. A correction is whole. */
  get more() {
    const { value } = this.field;
    return this.isOver && value !== this.sent ? value : after(this.sent, value);
  }

  get there() {
    return recall(this.place) || this.bare;
  }

  /* Another tab has written: its words instead of what lay here before, or beside what is written here. */
  meet() {
    const { there } = this;
    if (there === this.known) return;
    const isAsItWas = this.words === this.known && !this.isSafe;
    this.field.value = isAsItWas ? there : together(this.field.value, recall(this.place));
    this.known = there;
    this.note(there !== this.bare);
  }

  /* Words come back while the field stands open. */
  take(event) {
    event.preventDefault();
    this.field.value = joined(this.field.value, event.detail.words);
    this.keep();
    this.note(true);
  }

  note(isLaid) {
    if (this.notice) this.notice.hidden = !isLaid;
    this.changed();
  }

  later() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    clearTimeout(this.pause);
    this.meet();
    if (this.words === this.known) return;
    keep(this.place, this.words);
    this.known = this.there;
  }

  /** These words are in the outbox, and no draft any more. Without any, what stands in the field is one again. */
  entrust(sent) {
    Object.assign(this, { sent, isSafe: sent !== undefined });
    this.keep();
  }

  /** The words have gone where they should. What was written meanwhile stays, and is the draft now. */
  done(more = this.more) {
    Object.assign(this, { sent: undefined, isSafe: false });
    this.field.value = more;
    this.known = this.there; // it went
    this.keep();
    this.note(false);
  }

  drop() {
    this.done("");
    this.field.value = this.bare;
    this.field.focus();
    this.changed();
    this.field.dispatchEvent(new CustomEvent("house:dropped", { bubbles: true }));
  }
}
