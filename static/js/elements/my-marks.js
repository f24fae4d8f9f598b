/* <my-marks>: cards are the same for everyone; this lays what belongs to me over them. */

import "./warm-picker.js";

class MyMarks extends HTMLElement {
  connectedCallback() {
    const { handle, warmth } = JSON.parse(this.dataset.facts);
    this.handle = handle;
    this.warmth = new Map(Object.entries(warmth));
    this.onWarmed = (event) => this.note(event.detail);
    document.addEventListener("house:warmed", this.onWarmed);
    this.addEventListener("house:cards", () => this.lay());
    this.watcher = new MutationObserver(() => this.lay());
    this.watcher.observe(this, { childList: true, subtree: true });
    this.lay();
  }

  disconnectedCallback() {
    this.watcher.disconnect();
    document.removeEventListener("house:warmed", this.onWarmed);
  }

  /* A card that was changed by the live news comes without marks, and gets them again. */
  lay() {
    for (const card of this.querySelectorAll("article.post:not([data-marked])")) this.mark(card);
  }

  mark(card) {
    card.dataset.marked = "";
    const picker = card.querySelector("warm-picker");
    if (picker) {
      customElements.upgrade(picker);
      picker.mine = this.warmth.get(numberOf(card));
    }
    if (card.dataset.author === this.handle) this.ownMenu(card);
    for (const answer of card.querySelectorAll(".comment")) {
      answer.classList.toggle("comment--mine", answer.dataset.author === this.handle);
    }
  }

  ownMenu(card) {
    const list = card.querySelector(".menu__list");
    if (!list || list.querySelector("[data-own]")) return;
    const part = this.querySelector("[data-part=own-menu]").content.cloneNode(true);
    for (const link of part.querySelectorAll("[data-own]")) {
      link.setAttribute("href", link.getAttribute("href").replace("/0/", `/${numberOf(card)}/`));
    }
    list.append(part);
  }

  note({ id, kind }) {
    this.warmth.set(id, kind);
    const picker = this.querySelector(`#post-${id} warm-picker`);
    if (picker) picker.mine = kind;
  }
}

function numberOf(card) {
  return card.id.replace("post-", "");
}

customElements.define("my-marks", MyMarks);
