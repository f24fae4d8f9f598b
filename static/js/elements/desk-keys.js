/* <desk-keys>: j and k walk the rows, t takes, n writes a note, e closes. Every one is also a button.
   A key does nothing while somebody types, and nothing together with Ctrl, Alt or Meta. */

const TYPING = "input, textarea, select, [contenteditable]";
const THERE = { n: "#notes", e: "#close-head", Enter: "" };

class DeskKeys extends HTMLElement {
  connectedCallback() {
    this.onKey = (event) => this.press(event);
    document.addEventListener("keydown", this.onKey);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest(TYPING)) return;
    if (event.key === "j") this.walk(1);
    else if (event.key === "k") this.walk(-1);
    else if (event.key === "t") this.here?.querySelector("[data-key=t]")?.click();
    else if (event.key in THERE && this.here && event.target === this.here) this.open(THERE[event.key]);
    else return;
    event.preventDefault();
  }

  get rows() {
    return [...this.querySelectorAll(".signal")];
  }

  get here() {
    return document.activeElement?.closest(".signal");
  }

  walk(step) {
    const at = this.rows.indexOf(this.here);
    const next = at < 0 ? (step > 0 ? 0 : this.rows.length - 1) : at + step;
    const row = this.rows[Math.max(0, Math.min(next, this.rows.length - 1))];
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  open(place) {
    location.assign(this.here.querySelector(".signal__name").href + place);
  }
}

customElements.define("desk-keys", DeskKeys);
