/* <house-toasts>: short words that something was done. They go by themselves and take no focus. */

const STAYS = 7000; // milliseconds

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
    setTimeout(() => toast.remove(), STAYS);
  }
}

customElements.define("house-toasts", HouseToasts);

/* Say something to whoever is looking, also to those who listen. */
export function tell(words) {
  document.querySelector("house-toasts")?.say(words);
}
