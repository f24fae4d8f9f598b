/* How far up the wall this person has seen. Told when the page is left, so that their line stands there next time. */

import { inMyName } from "./form-key.js";

/** Watch the newest card of a feed, and tell the house when it has been on the screen. */
export function tellWhatIsSeen(feed) {
  let seen = 0, told = 0;
  const look = () => {
    const newest = feed.querySelector("article.post");
    const box = newest?.getBoundingClientRect();
    if (box && box.bottom > 0 && box.top < innerHeight) seen = Math.max(seen, Number(newest.id.split("-")[1]));
  };
  const tell = () => {
    if (!document.hidden || seen <= told) return;
    told = seen;
    const body = new URLSearchParams({ newest: seen });
    fetch(feed.dataset.seen, { method: "POST", keepalive: true, headers: inMyName(), body }).catch(() => {});
  };
  look();
  addEventListener("scroll", look, { passive: true });
  document.addEventListener("visibilitychange", tell);
  return () => {
    removeEventListener("scroll", look);
    document.removeEventListener("visibilitychange", tell);
  };
}
