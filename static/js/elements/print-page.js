/* A button that prints the page. Without scripts the words beside it say how. */
class PrintPage extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--primary";
    button.textContent = this.dataset.print;
    button.addEventListener("click", () => window.print());
    this.replaceChildren(button);
  }
}

customElements.define("print-page", PrintPage);
