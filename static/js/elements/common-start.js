/* <common-start data-zero data-held data-now>: one clock for everybody, counted by the time of the house.
   It shows minutes and seconds in the last hour before we begin, then how many minutes we are in. It says
   aloud only that ten, five and one are left, and moves nothing. Without it, the page shows the last it knew. */

import { believe, houseNow, onTime } from "../house-clock.js";

const SECOND = 1_000, MINUTE = 60_000, HOUR = 60 * MINUTE;
const ALOUD = [10, 5, 1]; // minutes

class CommonStart extends HTMLElement {
  static observedAttributes = ["data-zero", "data-held"];

  connectedCallback() {
    believe(Number(this.dataset.now));
    this.stop = onTime(() => this.tick());
    this.anew = () => this.tick();
    document.addEventListener("house:cards", this.anew);
    this.tick();
  }

  disconnectedCallback() {
    this.stop();
    clearTimeout(this.next);
    document.removeEventListener("house:cards", this.anew);
  }

  attributeChangedCallback() {
    this.last = undefined; // another zero: nothing has been passed yet
    if (this.stop) this.tick();
  }

  /** How far we are, in milliseconds: below zero before it begins. */
  get position() {
    return this.dataset.held ? Number(this.dataset.held) : houseNow() - Number(this.dataset.zero);
  }

  tick() {
    clearTimeout(this.next);
    if (!this.dataset.zero) return;
    const position = this.position;
    this.show(position);
    this.speak(position);
    if (this.last < 0 && position >= 0) this.dispatchEvent(new CustomEvent("house:zero", { bubbles: true }));
    this.last = position;
    const left = SECOND - (((position % SECOND) + SECOND) % SECOND);
    if (!this.dataset.held) this.next = setTimeout(() => this.tick(), left);
  }

  show(position) {
    const isFar = position < -HOUR;
    this.toggleAttribute("data-begun", position >= 0);
    this.write("lead", position >= 0 ? this.dataset.inside : isFar ? this.dataset.far : this.dataset.soon);
    if (isFar) return;
    this.write("clock", position < 0 ? countdown(-position) : this.said(position));
  }

  said(position) {
    if (this.dataset.held) return this.dataset.pause;
    if (this.dataset.length && position >= this.dataset.length * MINUTE) return this.dataset.over;
    if (position < 20 * SECOND) return this.dataset.begin;
    return this.dataset.minutes.replace("{minutes}", Math.floor(position / MINUTE));
  }

  speak(position) {
    const minute = ALOUD.find((one) => this.last < -one * MINUTE && position >= -one * MINUTE && position < 0);
    if (minute) this.write("aloud", this.dataset[minute === 1 ? "one" : "left"].replace("{minutes}", minute));
  }

  write(part, words) {
    const place = this.querySelector(`[data-part=${part}]`);
    if (place && words !== undefined && place.textContent !== words) place.textContent = words;
  }
}

function countdown(left) {
  const seconds = Math.ceil(left / SECOND);
  return `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, "0")}`;
}

customElements.define("common-start", CommonStart);
