/* <house-time>: "24. november kl. 7.04" becomes "for 12 minutter siden" or "I dag kl. 7.04".
   The server's words stand when the time is far away, and whenever this script does not run. */

const { lang, dataset } = document.documentElement;
const near = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
const houseDay = new Intl.DateTimeFormat("en-CA", { timeZone: dataset.zone });
const DAY = 24 * 3600 * 1000;
const shown = new Set();

class HouseTime extends HTMLElement {
  connectedCallback() {
    shown.add(this);
    this.refresh();
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  /* The server's own words carry their day in a span. They come again when a card is laid anew. */
  read() {
    const day = this.querySelector("span");
    if (!day) return;
    this.day = day.textContent;
    this.words = this.title = this.textContent.trim();
    this.date = this.getAttribute("datetime").slice(0, 10);
    this.at = new Date(this.getAttribute("datetime"));
  }

  refresh() {
    this.read();
    const words = this.said(Date.now());
    if (words !== this.textContent) this.textContent = words;
  }

  said(now) {
    const minutes = Math.round((now - this.at) / 60000);
    if (minutes < -1) return this.words;
    if (minutes < 1) return near.format(0, "second");
    if (minutes < 60) return near.format(-minutes, "minute");
    const back = [0, 1].find((days) => houseDay.format(now - days * DAY) === this.date);
    if (back === undefined) return this.words;
    const day = near.format(-back, "day");
    return this.words.replace(this.day, day.charAt(0).toUpperCase() + day.slice(1));
  }
}

customElements.define("house-time", HouseTime);

const refreshAll = () => shown.forEach((time) => time.refresh());
setInterval(refreshAll, 20000);
document.addEventListener("house:cards", refreshAll);
