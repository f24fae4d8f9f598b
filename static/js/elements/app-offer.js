/* <app-offer>: asks once whether one would like the house on the screen of the phone. Chrome does it by itself;
   for the others there is a guide in pictures. */

class AppOffer extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("[data-part=no]").addEventListener("click", () => this.remove());
    addEventListener("beforeinstallprompt", (event) => this.keep(event));
    this.querySelector("[data-part=yes]").addEventListener("click", (event) => this.lay(event));
  }

  keep(event) {
    event.preventDefault();
    this.asks = event;
  }

  lay(event) {
    if (!this.asks) return; // the link leads to the guide
    event.preventDefault();
    this.asks.prompt();
    this.remove();
  }
}

customElements.define("app-offer", AppOffer);
