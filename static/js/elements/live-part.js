/* <live-part data-topic data-seq data-src>: a part of the page that fetches itself anew when its topic rings.
   With data-about="12", news about other cards is let pass. A role=log stays at its newest line,
   unless data-still says that the rest of the page is read first. */

import { ask } from "../ask.js";
import { join, leave, pull } from "../live.js";
import { isHalfWritten, morph } from "../morph.js";

const NEAR = 60; // pixels from the end that still count as reading the newest line

class LivePart extends HTMLElement {
  connectedCallback() {
    this.topic = this.dataset.topic;
    this.seq = Number(this.dataset.seq);
    this.onSaid = () => pull(this);
    document.addEventListener("house:said", this.onSaid);
    join(this);
    this.toEnd();
  }

  disconnectedCallback() {
    document.removeEventListener("house:said", this.onSaid);
    leave(this);
  }

  take({ id }) {
    return Boolean(this.dataset.about && id) && Number(this.dataset.about) !== id;
  }

  /* Frames of a part carry a number only; without one (polling) the number is asked for first. */
  async catchUp() {
    if (this.known <= this.seq) {
      const answer = await ask(`/live/since?topic=${this.topic}&seq=${this.seq}`);
      this.known = (await answer.json()).seq;
    }
    if (this.known <= this.seq) return;
    const aim = this.known;
    const html = await this.fetch();
    this.seq = aim;
    if (html !== undefined) await this.show(html);
  }

  /* What is not there any more (or not for me) is not left standing, unless words would be lost. */
  async fetch() {
    try {
      return await (await ask(this.dataset.src)).text();
    } catch (trouble) {
      if (trouble.status !== 404) throw trouble;
      if (!isHalfWritten()) location.reload();
    }
  }

  async show(html) {
    const wasAtEnd = this.isAtEnd();
    await morph(this, html, "innerMorph");
    if (wasAtEnd) this.toEnd();
    this.dispatchEvent(new CustomEvent("house:cards", { bubbles: true }));
  }

  get scroller() {
    const log = this.querySelector("[role=log]");
    if ("still" in this.dataset) return null;
    return log && (log.scrollHeight > log.clientHeight + 1 ? log : document.scrollingElement);
  }

  isAtEnd() {
    const box = this.scroller;
    return box ? box.scrollHeight - box.scrollTop - box.clientHeight < NEAR : false;
  }

  toEnd() {
    const box = this.scroller;
    box?.scrollTo({ top: box.scrollHeight });
  }
}

customElements.define("live-part", LivePart);
