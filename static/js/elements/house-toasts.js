/* <house-toasts>: short words that something was done. They take no focus, and stay until whoever reads them
   goes on: a tired person may need a while, and a slow page has only just come. */

const NOTICED = 5000; // milliseconds before somebody looks
const A_WORD = 600; // milliseconds for whoever reads slowly
const GOING_ON = ["pointerdown", "keydown", "scroll"];

class HouseToasts extends HTMLElement {
  connectedCallback() {
    for (const toast of this.querySelectorAll(".toast")) this.fade(toast);
  }

  say(words) {
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.textContent = words;
    this.append(toast);
    this.fade(toast);
  }

  fade(toast) {
    const words = toast.textContent.trim().split(/\s+/).length;
    setTimeout(() => this.leave(toast), NOTICED + A_WORD * words);
  }

  leave(toast) {
    const listen = { capture: true, once: true, passive: true };
    for (const sign of GOING_ON) addEventListener(sign, () => toast.remove(), listen);
  }
}

customElements.define("house-toasts", HouseToasts);

/* Say something to whoever is looking, also to those who listen. */
export function tell(words) {
  document.querySelector("house-toasts")?.say(words);
}
