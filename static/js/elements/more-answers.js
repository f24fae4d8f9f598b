/* <more-answers data-post data-src>: "See 6 more answers" unfolds them where they stand.
   Without it the line leads to the post, where all of them are. */

import { ask } from "../ask.js";
import { tell } from "./house-toasts.js";

const OPEN = "unfolded";

class MoreAnswers extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      this.unfold();
    });
  }

  async unfold() {
    const card = this.closest("article");
    const list = this.closest(".comments");
    try {
      const fresh = await answersFrom(this.dataset.src);
      card.dataset[OPEN] = this.dataset.src;
      list.replaceWith(fresh);
      const first = fresh.querySelector(".comment");
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
      card.dispatchEvent(new CustomEvent("house:cards", { bubbles: true }));
    } catch {
      tell(document.documentElement.dataset.failed);
    }
  }
}

async function answersFrom(address) {
  const html = await (await ask(address)).text();
  const list = new DOMParser().parseFromString(html, "text/html").querySelector(".comments");
  return document.adoptNode(list);
}

/** The new HTML of a card, with its answers unfolded when those of the old card were. */
export async function asUnfolded(old, html) {
  const source = old.dataset[OPEN];
  if (!source) return html;
  const card = new DOMParser().parseFromString(html, "text/html").querySelector("article");
  try {
    card.querySelector(".comments")?.replaceWith(await answersFrom(source));
    card.dataset[OPEN] = source;
  } catch {
    return html; // the house could not be asked: folded, and nothing is wrong
  }
  return card.outerHTML;
}

customElements.define("more-answers", MoreAnswers);
