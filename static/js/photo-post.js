/* Carries one picture to the house, as often as it takes, and tells how far it has come. */

import { formKey } from "./form-key.js";
import { newNumber } from "./number.js";

const FIRST_PAUSE = 4000; // milliseconds before a lost picture is sent again; doubles up to a minute
const LONGEST_PAUSE = 60_000;
const PATIENCE = 10_000; // for something small

export class PhotoPost {
  /* `watch` hears: sending(), progress(part), offline(), answered(answer). */
  constructor(url, watch, number = newNumber()) {
    Object.assign(this, { url, watch, number, pause: FIRST_PAUSE });
    this.onOnline = () => this.isWaiting && this.send();
    addEventListener("online", this.onOnline);
  }

  async send() {
    this.halt();
    this.isWaiting = !navigator.onLine;
    if (this.isWaiting) return this.watch.offline();
    this.watch.sending();
    try {
      const answer = await this.attempt();
      if (answer) this.watch.answered(answer);
    } catch {
      this.isWaiting = true;
      this.watch.offline();
      this.timer = setTimeout(() => this.send(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    }
  }

  attempt() {
    this.request = new XMLHttpRequest();
    return carry(this.request, this.url, this, (part) => this.watch.progress(part));
  }

  halt() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  stop() {
    this.halt();
    this.isWaiting = false;
    removeEventListener("online", this.onOnline);
  }
}

/** One try. Resolves with the house's answer, whatever it says, or with nothing when we stopped it ourselves;
    rejects when there was none. */
export function carry(request, url, { number, photo, words }, progress = () => {}) {
  request.responseType = "json";
  request.open("POST", url);
  request.setRequestHeader("X-CSRFToken", formKey());
  request.setRequestHeader("X-House-Member", document.documentElement.dataset.member ?? "");
  request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
  const body = filled({ client_uuid: number, alt_text: words ?? "" });
  body.set("photo", photo, "photo"); // what the file was called stays on the phone
  return new Promise((answered, lost) => {
    request.onload = () => answered({ status: request.status, ...request.response });
    request.onerror = lost;
    request.onabort = () => answered();
    request.send(body);
  });
}

/* A small thing about a picture that is here already. */
export function tell(url, fields = {}) {
  const headers = { "X-CSRFToken": formKey() };
  const signal = AbortSignal.timeout?.(PATIENCE);
  return fetch(url, { method: "POST", body: filled(fields), headers, keepalive: true, signal });
}

/* What the form around a picture listens for: something about its pictures is different now. */
export function changed(element) {
  element.dispatchEvent(new CustomEvent("house:photos", { bubbles: true }));
}

function filled(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
