/* <lix-meter>: how easy the words are, while they are written, with a mark under each long one.
   The server reckons the same way (activities/lix.py). */

const WORD = /\p{L}+(?:['’-]\p{L}+)*|\d+/gu;
const QUIET = /(?<=\d)[.:](?=\d)|\b(?:kl|ca|nr|fx|dvs|osv|mv|St|bl\.a|f\.eks|m\.m|e\.g|i\.e)\./giu;
const LONG = 7;
const VERY_LONG = 15;
const EASY = 28;
const SAME = ["fontFamily", "fontSize", "fontWeight", "lineHeight", "letterSpacing", "paddingTop", "paddingRight",
  "paddingBottom", "paddingLeft", "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth"];

function read(text) {
  const quiet = text.replace(QUIET, (found) => (/^\p{L}/u.test(found) ? found.replaceAll(".", "") : ""));
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
    this.layUnder();
    this.field.addEventListener("input", () => this.show());
    this.field.addEventListener("scroll", () => this.follow());
    this.show();
  }

  /* The same words lie under the field, unseen; only the marks of the long ones shine through. */
  layUnder() {
    const page = document.createElement("div");
    this.under = document.createElement("div");
    page.className = "lix-meter__page";
    this.under.className = `lix-meter__under ${this.field.className}`;
    this.under.setAttribute("aria-hidden", "true");
    this.field.before(page);
    page.append(this.under, this.field);
    const look = getComputedStyle(this.field);
    for (const name of SAME) this.under.style[name] = look[name];
  }

  show() {
    const { lix, long } = read(this.field.value);
    const words = [...new Set(long)].join(", ");
    const line = lix > EASY ? this.dataset.hard : this.dataset.line;
    const said = lix ? line.replace("{lix}", Math.round(lix)).replace("{words}", words) : "";
    this.line.textContent = said && words && lix <= EASY ? `${said} ${this.dataset.long.replace("{words}", words)}` : said;
    this.mark();
  }

  mark() {
    const text = this.field.value;
    const parts = [];
    let done = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (word.length < LONG) continue;
      const mark = document.createElement("mark");
      mark.textContent = word;
      if (word.length >= VERY_LONG) mark.className = "is-very-long";
      parts.push(text.slice(done, index), mark);
      done = index + word.length;
    }
    this.under.replaceChildren(...parts, text.slice(done), "\n");
    this.follow();
  }

  follow() {
    this.under.scrollTop = this.field.scrollTop;
  }
}

customElements.define("lix-meter", LixMeter);
