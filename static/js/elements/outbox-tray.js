/* <outbox-tray data-kinds="post answer">: what I have sent and what still waits on this phone, each with a way to
   undo it. <outbox-tray data-kinds="talk" data-url="/snak/3/sig/"> shows the words of that talk alone. */

import { dress } from "../dress.js";
import { tell } from "./house-toasts.js";
import { made, part, shown } from "../outbox/card.js";
import { drop, takeBack } from "../outbox/undo.js";
import { wayTo } from "../outbox/way.js";
import * as store from "../outbox/store.js";

class OutboxTray extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("[data-part=letters]");
    this.onNews = ({ detail }) => (detail?.part === undefined ? this.lay(detail) : this.progress(detail));
    document.addEventListener("house:outbox", this.onNews);
    addEventListener("online", this.onNews);
    addEventListener("offline", this.onNews);
    this.lay();
  }

  disconnectedCallback() {
    document.removeEventListener("house:outbox", this.onNews);
    removeEventListener("online", this.onNews);
    removeEventListener("offline", this.onNews);
  }

  isMine({ id, kind, url, state }) {
    const isOnItsSheet = [...document.querySelectorAll("safe-form, talk-form")].some((one) => one.inHand === id);
    const isHere = this.dataset.kinds.split(" ").includes(kind) && url === (this.dataset.url ?? url);
    return isHere && state !== "sheet" && !isOnItsSheet;
  }

  /* A talk that was closed meanwhile goes on in another. */
  follow({ gone, next }) {
    const isElsewhere = next && new URL(next, location).pathname !== location.pathname;
    if (this.dataset.url && isElsewhere && this.letter(gone)) location.assign(next);
  }

  letter(id) {
    return this.list.querySelector(`[data-letter="${id}"]`);
  }

  async lay(news) {
    this.follow(news ?? {});
    const letters = (await store.all().catch(() => [])).filter((letter) => this.isMine(letter));
    const known = new Map([...this.list.children].map((card) => [card.dataset.letter, card]));
    const cards = letters.map((letter) => shown(known.get(letter.id) ?? this.card(letter), letter, this.dataset));
    if (cards.length) dress(this.dataset.sheet);
    this.list.replaceChildren(...cards);
    this.hidden = !cards.length;
  }

  card(letter) {
    const deeds = { undo: (id) => this.undo(id), mend: (id) => this.mend(id), drop };
    return made(this.querySelector("template"), letter, deeds);
  }

  progress({ id, part: sent }) {
    const card = this.letter(id);
    if (!card || sent === undefined) return;
    const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
    part(card, "state").textContent = `${this.dataset.sending} ${percent.format(sent)}`;
  }

  /* The card stays until its words lie in a field that is there. */
  async mend(id) {
    const { address, trouble } = await wayTo(await store.get(id)).catch(() => ({ trouble: "unknown" }));
    if (trouble) return tell(this.dataset[trouble] ?? document.documentElement.dataset.failed);
    await this.undo(id, address);
  }

  async undo(id, goTo) {
    const letter = await takeBack(id);
    if (!letter) return tell(this.dataset.late);
    tell(this.dataset.undone);
    if (goTo) location.assign(goTo);
  }
}

customElements.define("outbox-tray", OutboxTray);
