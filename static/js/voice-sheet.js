/* What a voice note shows of itself, and how the form around it waits for it. <voice-note> does the rest. */

import { changed } from "./photo-post.js";
import { recall } from "./voice-shelf.js";

const BUSY = ["sending", "offline", "recording"];
const NEXT = { recording: "[data-do=stop]", idle: "[data-do=record]", plain: "[type=file]" }; // for the keyboard

export class VoiceSheet extends HTMLElement {
  begin() {
    this.form = this.closest("form");
    for (const button of this.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => this[button.dataset.do]());
    }
    this.place = this.closest("[data-place]")?.dataset.place ?? location.pathname;
    this.form.addEventListener("house:sent", ({ detail }) => this.isIn(detail) && this.clear());
    this.form.addEventListener("house:dropped", () => (this.post || this.field.value) && this.discard());
    document.addEventListener("house:draft", ({ detail }) => detail.place === this.place && this.layAgain());
    this.hold = (event) => this.onSubmit(event);
    document.addEventListener("submit", this.hold, { capture: true }); // before anybody sends the form
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this.hold, { capture: true });
    this.tape?.drop();
  }

  /* What the phone has kept of it: not in the house yet, or taken back. */
  async layAgain() {
    const kept = await recall(this.place);
    if (kept && !this.post && !this.field.value) this.lay(kept);
  }

  /* Spoken meanwhile, it did not go along. */
  isIn({ voice }) {
    return Boolean(voice) && this.field.value === voice;
  }

  get isBusy() {
    return BUSY.includes(this.dataset.state);
  }

  show(state, words = "") {
    const hadHands = this.contains(document.activeElement);
    this.dataset.state = state;
    for (const part of this.querySelectorAll("[data-when]")) {
      part.hidden = !part.dataset.when.split(" ").includes(state);
    }
    this.querySelector("[data-part=box]").hidden = ["idle", "plain"].includes(state);
    this.say(words);
    if (hadHands) this.querySelector(NEXT[state] ?? "[data-do=again]").focus();
    changed(this);
    this.goOn();
  }

  ticked(seconds, most) {
    const spoken = (number) => `${Math.floor(number / 60)}:${String(number % 60).padStart(2, "0")}`;
    this.querySelector("[data-part=clock]").textContent = `${spoken(seconds)} / ${spoken(most)}`;
  }

  say(words) {
    this.querySelector("[data-part=said]").textContent = words;
  }

  /* Somebody pressed Send meanwhile: now it can go. */
  goOn() {
    if (!this.isAsked || this.isBusy) return;
    this.isAsked = false;
    if (this.dataset.state === "done") this.form.requestSubmit();
  }

  onSubmit(event) {
    if (event.target !== this.form || !(this.isBusy || this.dataset.state === "failed")) return;
    if (event.submitter?.name === "text") return; // a quick word goes without it
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.dataset.state === "failed") return this.say(this.dataset.stuck);
    this.isAsked = true;
    if (this.dataset.state === "recording") this.stop();
    this.say(this.dataset.soon);
  }
}
