/* <phone-bell data-key data-yes data-no-more>: one switch for being rung on this phone or computer. It asks the
   browser only when somebody turns it on, and says in words when the browser will not. */

import { canRing, ringHere, tell } from "../ring-here.js";

class PhoneBell extends HTMLElement {
  async connectedCallback() {
    if (!canRing()) return;
    this.hidden = false;
    this.switch = this.querySelector("input");
    this.trouble = this.querySelector("[role=status]");
    this.switch.addEventListener("change", () => this.turn());
    const worker = await navigator.serviceWorker.getRegistration("/");
    this.switch.checked = Boolean(await worker?.pushManager.getSubscription());
  }

  async turn() {
    this.trouble.textContent = "";
    this.switch.disabled = true;
    try {
      await (this.switch.checked ? ringHere(this.dataset) : this.off());
    } catch {
      this.switch.checked = false;
      this.trouble.textContent = this.dataset.failed;
    }
    this.switch.disabled = false;
  }

  async off() {
    const worker = await navigator.serviceWorker.getRegistration("/");
    const yes = await worker?.pushManager.getSubscription();
    if (!yes) return;
    await tell(this.dataset.noMore, { endpoint: yes.endpoint });
    await yes.unsubscribe();
  }
}

customElements.define("phone-bell", PhoneBell);
