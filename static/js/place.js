/* The place one reads at. It stays where it is while cards above it come, grow and go, and it is found again
   when one comes back. Only numbers are kept, and only as long as the tab is open. */

const NAME = `house-place:${location.pathname}`;
const SCROLLED = 80; // pixels

function cardAtTop(feed) {
  return [...feed.querySelectorAll("article.post")].find((card) => card.getBoundingClientRect().bottom > 0);
}

/** Make a change; what stands at the top of the screen stays there. */
export async function holdStill(feed, change) {
  const held = scrollY > 0 ? cardAtTop(feed) : null;
  const before = held?.getBoundingClientRect().top;
  await change();
  if (held?.isConnected) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
}

/** Keep the place when the page is left, and find it when one comes back to it. */
export function keepPlace(feed) {
  history.scrollRestoration = "manual";
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "back_forward" || visit?.type === "reload") goTo(feed, recall());
  const leave = () => note(scrollY > SCROLLED ? placeIn(feed) : null);
  addEventListener("pagehide", leave);
  return () => removeEventListener("pagehide", leave);
}

function placeIn(feed) {
  const card = cardAtTop(feed);
  return card && { id: card.id, top: card.getBoundingClientRect().top, scrolled: scrollY };
}

function goTo(feed, place) {
  if (!place) return;
  const card = document.getElementById(place.id);
  const top = card ? scrollY + card.getBoundingClientRect().top - place.top : place.scrolled;
  scrollTo({ top, behavior: "instant" });
}

function note(place) {
  try {
    place ? sessionStorage.setItem(NAME, JSON.stringify(place)) : sessionStorage.removeItem(NAME);
  } catch {
    /* a browser that keeps nothing begins at the top */
  }
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(NAME));
  } catch {
    return null;
  }
}
