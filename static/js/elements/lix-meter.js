/* <lix-meter>: how easy the words are, while they are written. The server reckons the same way (activities/lix.py). */

const WORD = /\p{L}+(?:['’-]\p{L}+)*|\d+/gu;
const QUIET = /(?<=\d)[.:](?=\d)|\b(?:kl|ca|nr|fx|dvs|osv|mv|bl\.a|f\.eks|m\.m)\./giu;
const LONG = 7;
const EASY = 28;

function read(text) {
  const quiet = text.replace(QUIET, "");
  const words = quiet.match(WORD) ?? [];
  const sentences = quiet.split(/[.!?:\n]+/u).filter((part) => part.match(WORD)).length;
  const long = words.filter((word) => word.length >= LONG);
  return { lix: words.length ? words.length / sentences + (100 * long.length) / words.length : 0, long };
}

class LixMeter extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea");
    if (!this.field || this.line) return;
    this.line = document.createElement("p");
    this.line.className = "soft small";
    this.append(this.line);
    this.field.addEventListener("input", () => this.show());
    this.show();
  }

  show() {
    const { lix, long } = read(this.field.value);
    const words = [...new Set(long)].join(", ");
    const line = lix > EASY ? this.dataset.hard : this.dataset.line;
    this.line.textContent = lix ? line.replace("{lix}", Math.round(lix)).replace("{words}", words) : "";
  }
}

customElements.define("lix-meter", LixMeter);
