/* <warm-picker>: five ways to send warmth, opened in place. Without it the act is a link to the post. */

import { whyNot } from "../ask.js";
import { inMyName } from "../form-key.js";
import { tell } from "./house-toasts.js";

class WarmPicker extends HTMLElement {
  connectedCallback() {
    this.act = this.querySelector("[data-act=warm]");
    this.act.setAttribute("role", "button");
    this.act.setAttribute("aria-expanded", "false");
    this.act.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("keydown", (event) => this.onKey(event));
  }

  /* What this reader has sent already; told by <my-marks>. */
  set mine(kind) {
    this.kind = kind ?? "";
    this.show();
  }

  onClick(event) {
    if (event.metaKey || event.ctrlKey || !document.querySelector("[data-part=warmths]")) return;
    event.preventDefault();
    this.choices ? this.close() : this.open();
  }

  onKey(event) {
    if (event.key === " " && event.target === this.act) this.onClick(event);
    if (event.key === "Escape" && this.choices) this.close();
  }

  open() {
    const part = document.querySelector("[data-part=warmths]").content.cloneNode(true);
    this.choices = part.firstElementChild;
    this.append(part);
    this.choices.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.send(button.value === this.kind ? "" : button.value);
    });
    this.show();
    (this.choices.querySelector("[aria-pressed=true]") ?? this.choices.querySelector("button")).focus();
  }

  close() {
    this.choices?.remove();
    this.choices = null;
    this.show();
    this.act.focus();
  }

  show() {
    this.act.setAttribute("aria-expanded", String(Boolean(this.choices)));
    this.act.setAttribute("aria-pressed", String(Boolean(this.kind)));
    this.act.classList.toggle("btn--joined", Boolean(this.choices || this.kind));
    const words = document.querySelector("[data-part=warmths]")?.dataset;
    if (words) this.act.querySelector("span").textContent = this.kind ? words.sent : words.send;
    for (const button of this.choices?.querySelectorAll("button") ?? []) {
      button.setAttribute("aria-pressed", String(button.value === this.kind));
    }
  }

  /* Shown at once, sent at once, taken back when the house could not be reached. */
  async send(kind) {
    const before = this.kind ?? "";
    this.close();
    this.note(kind);
    try {
      const answer = await fetch(this.dataset.action, {
        method: "POST",
        headers: inMyName(),
        body: new URLSearchParams({ kind }),
      });
      if (!answer.ok) throw await whyNot(answer);
      this.replaceCard(await answer.text());
    } catch (why) {
      this.note(before);
      tell(typeof why === "string" && why ? why : document.documentElement.dataset.failed);
    }
  }

  /* Whoever lays my marks must know at once: the live news may bring the card before the answer comes. */
  note(kind) {
    this.mine = kind;
    const id = this.dataset.post;
    document.dispatchEvent(new CustomEvent("house:warmed", { detail: { id, kind } }));
  }

  replaceCard(html) {
    const card = this.closest("article");
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("article");
    if (!card || !fresh || Number(fresh.dataset.version) <= Number(card.dataset.version)) return;
    const hadFocus = card.contains(document.activeElement);
    card.replaceWith(document.adoptNode(fresh));
    if (hadFocus) fresh.querySelector("[data-act=warm]")?.focus({ preventScroll: true });
  }
}

customElements.define("warm-picker", WarmPicker);
