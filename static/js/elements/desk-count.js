/* <desk-count data-count="3">: how many nobody has taken yet, in the tab's title. */

class DeskCount extends HTMLElement {
  static observedAttributes = ["data-count"];

  attributeChangedCallback() {
    const words = document.title.replace(/^\(\d+\) /, "");
    const count = Number(this.dataset.count);
    document.title = count ? `(${count}) ${words}` : words;
  }
}

customElements.define("desk-count", DeskCount);
