/* Carries one picture to the house, as often as it takes, and tells how far it has come. */

import { formKey } from "./form-key.js";

const FIRST_PAUSE = 4000; // milliseconds before a lost picture is sent again; doubles up to a minute
const LONGEST_PAUSE = 60_000;

export class PhotoPost {
  /* `watch` hears: sending(), progress(part), offline(), answered(answer). */
  constructor(url, watch) {
    Object.assign(this, { url, watch, number: newNumber(), pause: FIRST_PAUSE });
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

  /* Resolves with the house's answer, whatever it says, or with nothing when we stopped it ourselves;
     rejects when there was none. */
  attempt() {
    const request = (this.request = new XMLHttpRequest());
    request.responseType = "json";
    request.open("POST", this.url);
    request.setRequestHeader("X-CSRFToken", formKey());
    request.upload.onprogress = (event) =>
      event.lengthComputable && this.watch.progress(event.loaded / event.total);
    const body = filled({ client_uuid: this.number, alt_text: this.words });
    body.set("photo", this.photo, "photo"); // what the file was called stays on the phone
    return new Promise((answered, lost) => {
      request.onload = () => answered({ status: request.status, ...request.response });
      request.onerror = lost;
      request.onabort = () => answered();
      request.send(body);
    });
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

/* A small thing about a picture that is here already. */
export function tell(url, fields = {}) {
  const headers = { "X-CSRFToken": formKey() };
  return fetch(url, { method: "POST", body: filled(fields), headers, keepalive: true });
}

/* What the form around a picture listens for: something about its pictures is different now. */
export function changed(element) {
  element.dispatchEvent(new CustomEvent("house:photos", { bubbles: true }));
}

/* Sent with every try, so that a lost answer never makes two pictures. */
function newNumber() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function filled(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
