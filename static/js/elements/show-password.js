/* <show-password>: a button that shows what one is writing. A mistake seen is a mistake saved. */

class ShowPassword extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input[type=password]");
    if (!this.field || this.button) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "btn btn--small";
    this.button.setAttribute("aria-controls", this.field.id);
    this.button.addEventListener("click", () => this.turn());
    this.field.form?.addEventListener("submit", () => this.show(false));
    this.field.after(this.button);
    this.show(false);
  }

  turn() {
    this.show(this.field.type === "password");
    this.field.focus();
  }

  show(isShown) {
    this.field.type = isShown ? "text" : "password";
    this.button.textContent = isShown ? this.dataset.hide : this.dataset.show;
  }
}

customElements.define("show-password", ShowPassword);
