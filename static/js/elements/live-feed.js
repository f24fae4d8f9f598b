/* <live-feed data-topic data-seq>: cards that come, change and go while one looks.
   Nothing moves under a reader: whoever has scrolled gets a quiet pill instead of a jump. */
import { ask } from "../ask.js";
import { join, leave } from "../live.js";
import { isHalfWritten, morph } from "../morph.js";
import { holdStill, keepPlace } from "../place.js";
import { tellWhatIsSeen } from "../seen.js";
import { asUnfolded } from "./more-answers.js";

const SCROLLED = 80; // pixels

class LiveFeed extends HTMLElement {
  connectedCallback() {
    [this.topic, this.seq] = [this.dataset.topic, Number(this.dataset.seq)];
    [this.fresh, this.pill] = [new Map(), this.pill ?? this.makePill()]; // cards that wait above what is read
    this.onScroll = () => this.fresh.size && scrollY <= SCROLLED && this.showFresh();
    addEventListener("scroll", this.onScroll, { passive: true });
    this.endings = [keepPlace(this), tellWhatIsSeen(this)];
    join(this);
  }

  disconnectedCallback() {
    removeEventListener("scroll", this.onScroll);
    this.endings.forEach((end) => end());
    leave(this);
  }

  /* The next piece of news. False when it came without its card, which must be fetched. */
  take(card) {
    if (card.kind === "removed") this.drop(card.id);
    else if (card.html) this.put(card);
    return card.kind === "removed" || Boolean(card.html);
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
    const html = old && (await asUnfolded(old, card.html));
    if (old) await holdStill(this, () => morph(old, html, "outerMorph"));
    else if (card.id > this.newest()) this.add(card);
    this.dispatchEvent(new CustomEvent("house:cards", { bubbles: true }));
  }

  add(card) {
    const isMine = card.author && card.author === document.documentElement.dataset.member;
    this.fresh.set(card.id, card.html);
    isMine || scrollY <= SCROLLED ? this.showFresh() : this.sayHowMany();
  }

  drop(id) {
    holdStill(this, () => document.getElementById(`post-${id}`)?.remove());
    if (this.fresh.delete(id)) this.sayHowMany();
  }

  showFresh() {
    this.fresh.forEach((html) => this.insertAdjacentHTML("afterbegin", html));
    this.fresh.clear();
    this.querySelector(":scope > .empty")?.remove();
    this.sayHowMany();
  }

  /* So much has happened that the page is better read anew, when no words are lost by it. */
  startOver() {
    if (!isHalfWritten()) return location.reload();
    this.say(this.dataset.much, () => location.reload());
  }

  sayHowMany() {
    const { one, many } = this.dataset, { size } = this.fresh;
    this.say(size ? (size === 1 ? one : many.replace("{count}", size)) : "");
  }

  say(words, onclick = this.pill.onclick) {
    this.pill.onclick = onclick;
    this.pill.hidden = !words;
    this.pill.textContent = this.pill.previousElementSibling.textContent = words;
  }

  makePill() {
    this.insertAdjacentHTML("beforebegin", '<p class="visually-hidden" role="status"></p>');
    this.insertAdjacentHTML("beforebegin", '<button class="btn new-posts" type="button" hidden></button>');
    this.previousElementSibling.onclick = () => (this.showFresh(), this.firstElementChild.scrollIntoView());
    return this.previousElementSibling;
  }

  newest() {
    return Math.max(this.dataset.newest, ...[...this.children].map(({ id }) => id.split("-")[1] || 0));
  }
}

customElements.define("live-feed", LiveFeed);
