/* <live-chat data-topic data-seq data-src data-behind>: what is said while we watch, the newest last.
   Words come with the news. Whoever is behind the others finds what belongs to later minutes folded. */

import { ask } from "../ask.js";
import { join, leave } from "../live.js";

const NEAR = 120, MOST = 300, LOOK = 1_000; // pixels, lines, milliseconds

class LiveChat extends HTMLElement {
  connectedCallback() {
    this.topic = this.dataset.topic;
    this.seq = Number(this.dataset.seq);
    this.looking = setInterval(() => this.unfold(), LOOK);
    join(this);
    this.toEnd();
  }

  disconnectedCallback() {
    clearInterval(this.looking);
    leave(this);
  }

  /* The next piece of news. False when it came without its words, which must be fetched. */
  take({ kind, id, html }) {
    if (kind === "removed") this.drop(id);
    else if (html) this.put(html);
    return kind === "removed" || Boolean(html);
  }

  async catchUp() {
    const answer = await ask(`/live/since?topic=${this.topic}&seq=${this.seq}`);
    const news = await answer.json();
    if (news.seq <= this.seq) return;
    if (news.reload) return this.startOver(news.seq);
    this.seq = news.seq;
    news.removed.forEach((id) => this.drop(id));
    news.cards.forEach((card) => this.put(card.html));
  }

  async startOver(seq = this.seq) {
    const html = await (await ask(this.dataset.src)).text();
    this.seq = Math.max(this.seq, seq);
    this.innerHTML = html;
    this.toEnd();
  }

  /* A line that comes twice stands once; one that comes late stands where it belongs. */
  put(html) {
    const isNear = this.isNearEnd;
    const line = Object.assign(document.createElement("template"), { innerHTML: html.trim() }).content.firstChild;
    document.getElementById(line.id)?.remove();
    this.querySelector(":scope > [data-part=empty]")?.remove();
    const later = [...this.children].find((one) => number(one) > number(line));
    this.insertBefore(line, later ?? null);
    this.fold(line);
    while (this.children.length > MOST) this.firstElementChild.remove();
    if (isNear) this.toEnd();
  }

  drop(id) {
    document.getElementById(`line-${id}`)?.remove();
  }

  /* Where in the film this reader is, in seconds; with nobody behind, everything has been reached. */
  get reached() {
    const clock = document.querySelector("common-start");
    const late = Number(this.dataset.behind) * 60;
    return late && clock ? clock.position / 1000 - late : Infinity;
  }

  fold(line) {
    if (!line.dataset.second || Number(line.dataset.second) <= this.reached) return; // none: before the film
    const words = line.querySelector(".chat__said");
    const fold = document.createElement("details");
    fold.className = "chat__ahead";
    fold.append(Object.assign(document.createElement("summary"), { textContent: this.dataset.ahead }));
    words.replaceWith(fold);
    fold.append(words);
  }

  unfold() {
    for (const fold of this.querySelectorAll(".chat__ahead")) {
      if (Number(fold.closest("[data-second]").dataset.second) > this.reached) continue;
      fold.replaceWith(fold.querySelector(".chat__said"));
    }
  }

  get isNearEnd() {
    const box = document.scrollingElement;
    return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
  }

  toEnd() {
    document.scrollingElement.scrollTo({ top: document.scrollingElement.scrollHeight });
  }
}

const number = (line) => Number(line.id.split("-")[1]) || 0;

customElements.define("live-chat", LiveChat);
