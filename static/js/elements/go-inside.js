/* <go-inside>: the door has been opened. Goes in, after long enough to hear the news read aloud. */

const LONG_ENOUGH = 2500;

class GoInside extends HTMLElement {
  connectedCallback() {
    const door = this.querySelector("a[href]");
    this.timer = setTimeout(() => location.replace(door.href), LONG_ENOUGH);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }
}

customElements.define("go-inside", GoInside);
