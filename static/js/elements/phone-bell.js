/* <phone-bell data-key data-yes data-no-more>: one switch for being rung on this phone or computer. It asks the
   browser only when somebody turns it on, and says in words when the browser will not. */

import { formKey } from "../form-key.js";

class PhoneBell extends HTMLElement {
  async connectedCallback() {
    if (!("serviceWorker" in navigator) || !("PushManager" in window)) return;
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
      await (this.switch.checked ? this.on() : this.off());
    } catch {
      this.switch.checked = false;
      this.trouble.textContent = this.dataset.failed;
    }
    this.switch.disabled = false;
  }

  async on() {
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    const worker = await navigator.serviceWorker.ready;
    const yes = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: this.dataset.key,
    });
    const { endpoint, keys } = yes.toJSON();
    await this.tell(this.dataset.yes, { endpoint, p256dh: keys.p256dh, auth: keys.auth });
  }

  async off() {
    const worker = await navigator.serviceWorker.getRegistration("/");
    const yes = await worker?.pushManager.getSubscription();
    if (!yes) return;
    await this.tell(this.dataset.noMore, { endpoint: yes.endpoint });
    await yes.unsubscribe();
  }

  async tell(address, words) {
    const answer = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(words),
      headers: { "X-CSRFToken": formKey() },
    });
    if (!answer.ok) throw new Error(answer.status);
  }
}

customElements.define("phone-bell", PhoneBell);
