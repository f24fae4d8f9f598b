/* <kept-words data-place>: keeps what is half written in a plain form, and the pictures chosen for it. Sent is only
   what the house has answered by leading on to another page; whatever else happened, the words are there when one comes
   back. With data-over they lie over what stands there; with a field's data-since only while that is still what they
   were written over. */

import { Draft } from "../draft.js";
import { forget } from "../drafts.js";
import { keepPictures, letPicturesGo } from "../kept-pictures.js";

const SENT = "house-sent";
const KEPT = "textarea[name], input[type=text][name]";

class KeptWords extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    this.drafts = [...form.querySelectorAll(KEPT)].map(
      (field) => new Draft(this, field, `${this.dataset.place}:${field.name}:${field.dataset.since ?? ""}`),
    );
    form.addEventListener("submit", () => this.sending());
    if (form.querySelector("photo-picker")) keepPictures(this, form, this.drafts[0]).catch(() => {});
  }

  sending() {
    this.drafts.forEach((draft) => draft.keep());
    const places = this.drafts.map((draft) => draft.place);
    sessionStorage.setItem(SENT, JSON.stringify({ places, box: this.dataset.place }));
  }
}

function settle() {
  const sent = JSON.parse(sessionStorage.getItem(SENT));
  sessionStorage.removeItem(SENT);
  const [came] = performance.getEntriesByType("navigation");
  const { member, logOut } = document.documentElement.dataset;
  const account = logOut.replace(/[^/]+\/$/, ""); // led to a log-in or a second key is not sent
  const wasLedOn = came?.type === "navigate" && came.redirectCount > 0;
  if (!sent || !wasLedOn || !member || location.pathname.startsWith(account)) return;
  sent.places?.forEach(forget);
  if (sent.box) letPicturesGo(sent.box).catch(() => {});
}

settle();
customElements.define("kept-words", KeptWords);
