/* How many talks hold something unread, as a number on the house's mark on the screen. */

const dot = () => document.querySelector(".tab-bar live-part");

function show() {
  const number = Number.parseInt(dot()?.querySelector("[data-unread]")?.dataset.unread ?? "0", 10);
  const shown = number ? navigator.setAppBadge(number) : navigator.clearAppBadge();
  shown.catch(() => {}); // not laid on a screen
}

if (navigator.setAppBadge) {
  show();
  if (dot()) new MutationObserver(show).observe(dot(), { childList: true, subtree: true });
}
