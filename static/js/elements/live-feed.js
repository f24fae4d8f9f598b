/* <live-feed data-topic data-seq>: cards that come, change and go while one looks.
   Nothing moves under a reader: whoever has scrolled gets a quiet pill instead of a jump. */

import { ask } from "../ask.js";
import { join, leave } from "../live.js";
import { isHalfWritten, morph } from "../morph.js";

const SCROLLED = 80; // pixels

class LiveFeed extends HTMLElement {
  connectedCallback() {
    this.topic = this.dataset.topic;
    this.seq = Number(this.dataset.seq);
    this.fresh = new Map(); // cards that wait above what is being read
    this.pill ??= this.makePill();
    this.onScroll = () => this.fresh.size && scrollY <= SCROLLED && this.showFresh();
    addEventListener("scroll", this.onScroll, { passive: true });
    join(this);
  }

  disconnectedCallback() {
    removeEventListener("scroll", this.onScroll);
    leave(this);
  }

  /* The next piece of news. False when it came without its card, which must be fetched. */
  take({ kind, id, author, html }) {
    if (kind === "removed") this.drop(id);
    else if (html) this.put({ kind, id, author, html });
    return kind === "removed" || Boolean(html);
  }

  async catchUp() {
    const answer = await ask(`/live/since?topic=${this.topic}&seq=${this.seq}`);
    const news = await answer.json();
    if (news.seq <= this.seq) return;
    this.seq = news.seq;
    if (news.reload) return void this.startOver();
    news.removed.forEach((id) => this.drop(id));
    for (const card of news.cards) await this.put(card);
  }

  async put(card) {
    const old = document.getElementById(`${card.kind}-${card.id}`);
    if (old) await morph(old, card.html, "outerMorph");
    else if (card.id > this.newest()) this.add(card);
    this.dispatchEvent(new CustomEvent("house:cards", { bubbles: true }));
  }

  add(card) {
    const isMine = card.author && card.author === document.documentElement.dataset.member;
    this.fresh.set(card.id, card.html);
    if (isMine || scrollY <= SCROLLED) this.showFresh();
    else this.sayHowMany();
  }

  drop(id) {
    document.getElementById(`post-${id}`)?.remove();
    if (this.fresh.delete(id)) this.sayHowMany();
  }

  showFresh() {
    for (const html of this.fresh.values()) this.insertAdjacentHTML("afterbegin", html);
    this.fresh.clear();
    this.querySelector(":scope > .empty")?.remove();
    this.sayHowMany();
  }

  /* So much has happened that the page is better read anew, when no words are lost by it. */
  startOver() {
    if (!isHalfWritten()) return location.reload();
    this.pill.onclick = () => location.reload();
    this.say(this.dataset.much);
  }

  sayHowMany() {
    const words = this.fresh.size === 1 ? this.dataset.one : this.dataset.many;
    this.say(this.fresh.size ? words.replace("{count}", this.fresh.size) : "");
  }

  say(words) {
    this.pill.hidden = !words;
    this.pill.textContent = this.pill.previousElementSibling.textContent = words;
  }

  makePill() {
    this.insertAdjacentHTML("beforebegin", '<p class="visually-hidden" role="status"></p>');
    this.insertAdjacentHTML("beforebegin", '<button class="btn new-posts" type="button" hidden></button>');
    const pill = this.previousElementSibling;
    pill.onclick = () => (this.showFresh(), this.firstElementChild.scrollIntoView());
    return pill;
  }

  newest() {
    return Math.max(0, ...[...this.children].map((card) => Number(card.id.split("-")[1]) || 0));
  }
}

customElements.define("live-feed", LiveFeed);
