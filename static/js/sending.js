/* What <safe-form> and <talk-form> have in common: what was sent lies in the outbox until the house has it
   (outbox.js). On a phone that is not one's own, or has no room, it stays in the field and is sent from there. */

import { newNumber } from "./number.js";
import { Sheet } from "./sheet.js";

const rest = window.requestIdleCallback ?? ((deed) => setTimeout(deed, 500));

export class SendingForm extends HTMLElement {
  begin(changed) {
    this.form = this.querySelector("form");
    this.field = this.form.querySelector("textarea");
    this.number = this.form.elements.client_uuid ?? document.createElement("input"); // what is corrected has none
    this.number.value ||= newNumber(); // a sheet the phone has kept comes without
    this.sheet = new Sheet(this, changed);
    this.draft = this.sheet.draft;
    this.form.addEventListener("focusin", () => this.outbox());
    rest(() => this.outbox());
    this.form.addEventListener("house:held", () => this.hold());
    this.form.addEventListener("input", () => (this.isWaiting = false)); // half written, it does not send itself
    addEventListener("online", () => this.isWaiting && this.send());
  }

  /* A sound file chosen by hand lies in the form alone: the browser sends the form whole, as without a script. */
  sendUnlessWhole(event, said) {
    if (this.form.elements.recording?.files.length) return;
    event.preventDefault();
    this.send(said);
  }

  /* Whether pictures that wait for net need not be waited for. */
  get takesPhotos() {
    return Boolean(this.loaded?.isOpen && this.dataset.kind);
  }

  /* Its pictures are still on their way: from here on it goes out even if this page is closed. */
  hold() {
    this.inHand = this.number.value;
    this.held ??= this.outbox().then((outbox) => outbox.hold(this)).catch(() => undefined);
  }

  async letGo() {
    const letGo = await this.held;
    this.held = undefined;
    await letGo?.();
  }

  /* Fetched before somebody has written anything, so that it is there when the net is not. */
  async outbox() {
    this.loaded ??= await import("./outbox.js").catch(() => undefined);
    this.toggleAttribute("data-ready", Boolean(this.loaded));
    return this.loaded;
  }

  /* Ends in one of: done(outcome), refused(outcome), waiting(outcome), unsent(outcome). */
  async send(said) {
    if (this.isSending) return;
    this.isSending = true;
    this.isWaiting = false;
    this.say("");
    this.inHand = said === undefined ? this.number.value : newNumber(); // a quick word goes by itself
    const outcome = await this.sent(said).catch(() => ({ state: "unsent" }));
    this.isSending = false;
    await this.comeBack(outcome);
    document.dispatchEvent(new CustomEvent("house:outbox")); // it lies in the tray now, if anywhere
    await this[outcome.state](outcome, said);
  }

  /* What was not taken lies in the field again. Where there is no such field any more, it stays in the outbox. */
  async comeBack({ state, isNowhere, isLaid }) {
    if (state === "refused" && isNowhere && isLaid) return;
    if (state === "refused") await (await this.outbox()).drop(this.inHand);
    if (["refused", "unsent"].includes(state)) await this.sheet.isBack();
    this.inHand = this.held && this.number.value;
  }

  async sent(said) {
    const outbox = await this.outbox();
    if (said === undefined) this.sheet.note();
    return outbox.send(this, said);
  }

  refused({ words }) {
    this.say(words || this.dataset.failed);
  }

  /* It lies nowhere but in the field, and there it stays. */
  unsent({ why, isFull }) {
    this.isWaiting = !navigator.onLine;
    if (why === "log-in") return this.logIn();
    const words = isFull ? this.dataset.full : this.isWaiting && this.dataset.offline;
    this.say(words || this.dataset.failed);
  }

  logIn() {
    const { logIn } = document.documentElement.dataset;
    location.assign(`${logIn}?next=${encodeURIComponent(location.pathname)}`);
  }
}
