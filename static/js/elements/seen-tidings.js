/* <seen-tidings data-src data-until data-post>: says that its reader has looked, once they can see the page. */

import { tell } from "../ring-here.js";

class SeenTidings extends HTMLElement {
  connectedCallback() {
    this.look = () => document.visibilityState === "visible" && this.say();
    document.addEventListener("visibilitychange", this.look);
    this.look();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.look);
  }

  /* Said once. When it gets lost, it is said again the next time the page is looked at. */
  async say() {
    const { src, until, post } = this.dataset;
    document.removeEventListener("visibilitychange", this.look);
    await tell(src, { until, ...(post && { post }) }).catch(() =>
      document.addEventListener("visibilitychange", this.look),
    );
  }
}

customElements.define("seen-tidings", SeenTidings);
