/* <look-settings>: a choice is saved as it is made, and seen at once. Nothing to press, nothing moves. */

const ON_THE_PAGE = { text_size: "text", theme: "theme" };

class LookSettings extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.querySelector("button[type=submit]").hidden = true;
    this.form.addEventListener("change", (event) => this.save(event.target));
  }

  async save(choice) {
    this.apply(choice);
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { "HX-Request": "true" },
        credentials: "same-origin",
      });
      if (!answer.ok || answer.redirected) throw new Error("not saved");
      if (choice.name === "language") location.reload();
      this.status.textContent = this.dataset.saved;
    } catch {
      this.status.textContent = this.dataset.failed;
    }
  }

  apply(choice) {
    const name = ON_THE_PAGE[choice.name];
    if (!name) return;
    if (choice.value) document.documentElement.dataset[name] = choice.value;
    else delete document.documentElement.dataset[name];
  }
}

customElements.define("look-settings", LookSettings);
