/* <open-sheet>: on a wide screen the sheet opens where one stands, in Stuen. On a phone it is a page of its own,
   so that the keyboard hides nothing: there, and without this script, the links lead to it. */

import { ask } from "../ask.js";
import { dress } from "../dress.js";

const WIDE = matchMedia("(width >= 48rem)");

class OpenSheet extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a.composer__write, a.composer__photo");
      if (!link || !WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(link).catch(() => location.assign(link.href));
    });
  }

  async open(link) {
    const answer = await ask(link.pathname);
    dress(this.dataset.sheet);
    this.innerHTML = await answer.text();
    this.querySelector("textarea").focus();
    if (link.hash) this.querySelector(`${link.hash}[type=file]`)?.click();
  }
}

customElements.define("open-sheet", OpenSheet);
