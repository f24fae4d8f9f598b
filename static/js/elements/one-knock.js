/* <one-knock>: a finger that trembles sends a form once. */

const PATIENCE = 8000; // milliseconds before one may try again

class OneKnock extends HTMLElement {
  connectedCallback() {
    this.querySelector("form").addEventListener("submit", (event) => this.knock(event));
    addEventListener("pageshow", () => (this.at = 0));
  }

  knock(event) {
    if (Date.now() - (this.at ?? 0) < PATIENCE) return event.preventDefault();
    this.at = Date.now();
  }
}

customElements.define("one-knock", OneKnock);
