/* <coffee-table>: put a cup on the table with one tap. Without it the acts are links to the post. */

import { whyNot } from "../ask.js";
import { inMyName } from "../form-key.js";
import { tell } from "./house-toasts.js";

let settling = false; // the next table to arrive shows my cup coming down

class CoffeeTable extends HTMLElement {
  isNeverBusy = true; // whoever has just put a cup here waits for the others': nothing is half done (morph.js)

  connectedCallback() {
    this.addEventListener("click", (event) => this.onClick(event));
    this.anew = () => this.lay(); // somebody else's cup came: the table is everybody's again
    document.addEventListener("house:cards", this.anew);
    this.lay();
  }

  disconnectedCallback() {
    document.removeEventListener("house:cards", this.anew);
  }

  /* The table is the same for everyone; which cup is mine is known here only. */
  lay() {
    const mine = this.querySelector(`[data-member="${document.documentElement.dataset.member}"]`);
    for (const part of this.querySelectorAll("a[data-act=put], [data-part=empty]")) part.hidden = Boolean(mine);
    for (const part of this.querySelectorAll("[data-part=mine], [data-act=take]")) part.hidden = !mine;
    if (settling) mine?.classList.add("is-new");
    settling = false;
  }

  onClick(event) {
    const act = event.target.closest("[data-act]");
    if (!act || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (!this.isSending) this.send(act.dataset.act);
  }

  async send(act) {
    this.isSending = true;
    try {
      const answer = await fetch(this.dataset.action, {
        method: "POST",
        headers: inMyName(),
        body: new URLSearchParams({ [act]: "yes" }),
      });
      if (!answer.ok || answer.redirected) throw await whyNot(answer);
      this.replaceCard(await answer.text(), act);
    } catch (why) {
      tell(typeof why === "string" && why ? why : document.documentElement.dataset.failed);
    }
    this.isSending = false;
  }

  replaceCard(html, act) {
    const card = this.closest("article");
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("article");
    if (!card || !fresh || Number(fresh.dataset.version) < Number(card.dataset.version)) return;
    settling = act === "put";
    card.replaceWith(document.adoptNode(fresh));
    fresh.querySelector("[data-act]:not([hidden]), .post__cta a:not([hidden])")?.focus({ preventScroll: true });
  }
}

customElements.define("coffee-table", CoffeeTable);
