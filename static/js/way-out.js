/* "Leave the page": one tap, or Escape twice, and something harmless stands here instead. The page we leave is
   not in Back: its place in the history is taken over, and what it showed is gone before the other page comes. */

const TWICE = 600; // milliseconds between two taps of Escape

let last = -TWICE;

function leave(link) {
  document.title = link.dataset.title;
  document.body.replaceChildren();
  location.replace(link.href);
}

const way = document.querySelector("a.way-out");

way?.addEventListener("click", (event) => {
  event.preventDefault();
  leave(way);
});

/* An Escape that closes something is not meant for the page. Heard first, while that still stands open. */
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !way || event.repeat) return;
    const isClosing = document.querySelector("dialog[open], details.menu[open]") !== null;
    if (!isClosing && event.timeStamp - last < TWICE) leave(way);
    last = isClosing ? -TWICE : event.timeStamp;
  },
  { capture: true },
);
