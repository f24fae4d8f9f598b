/* One letter at a time in one hand, whichever page or tab it is in; and word to the others when something changed. */

const BUSY = { state: "waiting", why: "busy" };
const inHand = new Set(); // where the browser has no locks: only this page is asked
const others = "BroadcastChannel" in window ? new BroadcastChannel("house-outbox") : undefined;

/** Do something with a letter while nobody else does. `BUSY` when somebody else has it. */
export async function alone(id, deed) {
  const name = `house-letter:${id}`;
  if (navigator.locks) {
    return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? deed() : BUSY));
  }
  if (inHand.has(id)) return BUSY;
  inHand.add(id);
  return Promise.resolve(deed()).finally(() => inHand.delete(id));
}

function hear(news) {
  document.dispatchEvent(new CustomEvent("house:outbox", { detail: news }));
}

/** Something about the letters is different: `{}`, `{ part }` of one's pictures, or `{ gone, next }`. */
export function say(news = {}) {
  hear(news);
  others?.postMessage(news);
}

if (others) others.onmessage = ({ data }) => hear(data);
