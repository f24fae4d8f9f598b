/* <help-lines>: who is open, by the phone's own clock. Works on a copy of the page that is hours old, without net:
   the spans of the coming weeks stand in the page (community/help_hours.py). After them nothing is claimed. */

const MINUTE = 60000;
const OLD = 30; // minutes: then the page says when it was fetched, loudly
const SOON = 16 * 60;
const { lang, dataset: house } = document.documentElement;
const clockOf = new Intl.DateTimeFormat("en-GB", { timeZone: house.zone, hour: "2-digit", minute: "2-digit" });
const dayOf = new Intl.DateTimeFormat(lang, { timeZone: house.zone, weekday: "long" });

const fill = (words, said) => words.replace(/\{(\w+)\}/gu, (_, name) => said[name]);
const spansOf = (words) => words.split(" ").filter(Boolean).map((span) => span.split("-").map(Number));
const at = (spans, now) => spans.find(([begins, ends]) => begins <= now && now < ends);

/* When it opens next. A day nobody knows, before that, makes it unsure. */
const nextOf = (open, unsure, now) =>
  open.find(([begins]) => begins > now && !unsure.some(([from]) => from > now && from < begins));

class HelpLines extends HTMLElement {
  connectedCallback() {
    this.look = () => this.refresh();
    this.timer = setInterval(this.look, MINUTE / 2);
    document.addEventListener("visibilitychange", this.look);
    this.addEventListener("click", (event) => this.offerNext(event.target.closest(".crisis-line__ring")));
    this.refresh();
    this.sort();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.look);
  }

  refresh() {
    const now = Date.now() / MINUTE;
    for (const line of this.querySelectorAll(".crisis-line:not([data-always])")) this.say(line, now);
    const age = now - new Date(this.dataset.fetched) / MINUTE;
    this.querySelector("[data-copy]")?.classList.toggle("notice", age > OLD);
  }

  say(line, now) {
    const [hours, unsure] = [spansOf(line.dataset.open), spansOf(line.dataset.unsure)];
    const open = at(hours, now), next = nextOf(hours, unsure, now);
    const isUnknown = now >= Number(this.dataset.until) || at(unsure, now);
    const { saysOpen, saysOpens, saysClosed, saysUnsure } = this.dataset;
    line.dataset.group = open ? "open" : isUnknown ? "unsure" : "closed";
    if (line.classList.contains("crisis-line--acute")) line.dataset.group = "open";
    const words = open
      ? fill(saysOpen, { time: this.time(open[1]) })
      : isUnknown ? saysUnsure : next ? fill(saysOpens, { when: this.when(next[0], now) }) : saysClosed;
    const state = line.querySelector(".crisis-line__state");
    if (state.textContent.trim() !== words) state.textContent = words;
  }

  time(minutes) {
    const [hour, minute] = clockOf.format(minutes * MINUTE).split(":");
    const said = { hour: Number(hour) % 24, minute };
    return fill(minute === "00" ? this.dataset.hour : this.dataset.minute, said);
  }

  when(minutes, now) {
    const time = this.time(minutes);
    if (minutes - now < SOON) return fill(this.dataset.at, { time });
    const day = dayOf.format(minutes * MINUTE);
    return fill(this.dataset.dayAt, { day, clock: fill(this.dataset.clock, { time }) });
  }

  /* Only when the page is opened: later nothing moves under the thumb. */
  sort() {
    for (const section of this.querySelectorAll("[data-lines]")) {
      const list = section.querySelector(".crisis");
      for (const line of this.querySelectorAll(`[data-lines] [data-group="${section.dataset.lines}"]`)) {
        if (line.parentNode !== list) list.append(line);
      }
    }
    for (const section of this.querySelectorAll("[data-lines]")) {
      section.hidden = !section.querySelector(".crisis-line");
    }
  }

  /* One has rung: should nobody answer, the next one stands ready right there. */
  offerNext(ring) {
    if (!ring) return;
    const rings = [...this.querySelectorAll(".crisis-line__ring")].filter((one) => one.offsetParent);
    const next = rings.slice(rings.indexOf(ring) + 1).find((one) => !one.closest("[data-group=closed]"));
    this.querySelector(".crisis-line__next")?.remove();
    if (!next) return;
    const line = document.createElement("p");
    const link = document.createElement("a");
    const name = next.querySelector(".crisis-line__name").textContent;
    line.className = "crisis-line__next";
    link.className = "btn btn--small";
    link.href = next.href;
    link.textContent = next.querySelector(".crisis-line__call").textContent.trim();
    line.append(fill(this.dataset.saysNext, { name }), " ", link);
    ring.parentNode.append(line);
  }
}

customElements.define("help-lines", HelpLines);
