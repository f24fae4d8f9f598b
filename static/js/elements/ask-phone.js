/* <ask-phone data-key data-yes>: asks in our own words first. Only a tap on yes brings the browser's question,
   and where a browser cannot ring it is not asked at all. */

import { canRing, ringHere } from "../ring-here.js";

class AskPhone extends HTMLElement {
  connectedCallback() {
    if (!canRing() || Notification.permission === "denied") return;
    this.hidden = false;
    this.querySelector("button[type=button]").addEventListener("click", () => this.yes());
  }

  async yes() {
    try {
      await ringHere(this.dataset);
      this.remove();
    } catch {
      this.querySelector("[role=status]").textContent = this.dataset.failed;
    }
  }
}

customElements.define("ask-phone", AskPhone);
