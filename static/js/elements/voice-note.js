/* <voice-note>: speak instead of writing, for a minute at most. Record, stop, hear it, speak again or send.
   The recording is on its way before one presses Send, and is kept on the phone until the house has it. */

import { canRecord, Tape } from "../tape.js";
import { takeBack, VoicePost, voiceNumber } from "../voice-post.js";
import { VoiceSheet } from "../voice-sheet.js";
import * as shelf from "../voice-shelf.js";

const SENT = 410; // it hangs already, and only this phone had not heard of it

class VoiceNote extends VoiceSheet {
  connectedCallback() {
    this.begin();
    this.field = this.querySelector("[name=voice]");
    this.sound = this.querySelector("[data-part=sound]");
    addEventListener("pagehide", () => this.tape?.drop());
    this.show(this.field.value ? "done" : this.rest);
    this.layAgain();
  }

  get rest() {
    return canRecord ? "idle" : "plain";
  }

  async record() {
    this.tape = new Tape(this);
    try {
      await this.tape.start();
      this.ticked(0, 60);
      this.show("recording", this.dataset.speak);
    } catch {
      this.show("plain", this.dataset.denied);
    }
  }

  stop() {
    this.tape?.stop();
  }

  ended(blob, isFull) {
    this.note = isFull ? this.dataset.full : "";
    const kept = { blob, number: voiceNumber() };
    shelf.keep(this.place, kept);
    this.lay(kept);
  }

  lay({ blob, number }) {
    this.address = this.sound.src = URL.createObjectURL(blob);
    this.post = new VoicePost(this.dataset.url, blob, number, this);
    this.post.send();
  }

  sending() {
    this.show("sending", this.note || this.dataset.sending);
  }

  offline() {
    this.show("offline", this.dataset.offline);
  }

  answered({ status, error, key, remove }) {
    if (status === SENT) return this.clear();
    if (!key) return this.show("failed", error ?? this.dataset.failed);
    this.field.value = key;
    this.field.disabled = false;
    this.dataset.remove = remove;
    this.show("done", this.note || this.dataset.done);
  }

  resend() {
    this.post?.send();
  }

  again() {
    this.discard();
    this.record();
  }

  /* Not this one after all. */
  discard() {
    if (this.dataset.remove) takeBack(this.dataset.remove);
    this.clear();
  }

  /* It went with the words, or was taken back: the next may come. */
  clear() {
    if (this.post) shelf.forget(this.place, this.post.number);
    this.post?.stop();
    this.tape?.drop();
    if (this.address) URL.revokeObjectURL(this.address);
    this.post = this.tape = this.address = undefined;
    this.field.value = "";
    this.field.disabled = true;
    delete this.dataset.remove;
    this.show(this.rest);
  }
}

customElements.define("voice-note", VoiceNote);
