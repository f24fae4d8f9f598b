/* Carries one recording to the house, as often as it takes. */

import { formKey } from "./form-key.js";

const PAUSE = 5000; // milliseconds before a lost recording is sent again

export class VoicePost {
  /* `watch` hears sending(), offline() and answered(answer). */
  constructor(url, blob, number, watch) {
    Object.assign(this, { url, blob, number, watch });
    this.onOnline = () => this.isWaiting && this.send();
    addEventListener("online", this.onOnline);
  }

  async send() {
    clearTimeout(this.timer);
    this.isWaiting = !navigator.onLine;
    if (this.isWaiting) return this.watch.offline();
    this.watch.sending();
    try {
      const answer = await this.attempt();
      if (!this.isOver) this.watch.answered(answer);
    } catch {
      if (this.isOver) return;
      this.isWaiting = true;
      this.watch.offline();
      this.timer = setTimeout(() => this.send(), PAUSE);
    }
  }

  /* Resolves with the house's answer, whatever it says; rejects when there was none. */
  async attempt() {
    const body = new FormData();
    body.set("client_uuid", this.number);
    body.set("recording", this.blob, "recording");
    const { member } = document.documentElement.dataset;
    const headers = { "X-CSRFToken": formKey(), "HX-Request": "true", "X-House-Member": member ?? "" };
    this.hand = new AbortController();
    const sent = { method: "POST", body, headers, redirect: "manual", signal: this.hand.signal };
    const answer = await fetch(this.url, sent);
    return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
  }

  stop() {
    this.isOver = true;
    this.isWaiting = false;
    clearTimeout(this.timer);
    this.hand?.abort();
    removeEventListener("online", this.onOnline);
  }
}

/** Sent with every try, so that a lost answer never makes two recordings. */
export function voiceNumber() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A recording that is in the house already, and not wanted after all. */
export function takeBack(url) {
  return fetch(url, { method: "POST", headers: { "X-CSRFToken": formKey() }, keepalive: true }).catch(() => {});
}
