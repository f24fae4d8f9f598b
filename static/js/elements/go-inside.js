/* <go-inside>: the door has been opened. Goes in, after long enough to hear the news read aloud. Whoever is in the
   middle of a sentence is left in peace with it, and goes in when it is said. The way in stands there. */

import { isHalfWritten } from "../morph.js";

const LONG_ENOUGH = 2500;

class GoInside extends HTMLElement {
  connectedCallback() {
    this.go = () => isHalfWritten() || location.replace(this.querySelector("a[href]").href);
    this.timer = setTimeout(this.go, LONG_ENOUGH);
    document.addEventListener("house:said", this.go);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("house:said", this.go);
  }
}

customElements.define("go-inside", GoInside);
