/* A mark on the phone: letters of this person wait in the outbox. Without one, no page needs to load it. */

const PREFIX = "house-outbox:";

function safely(deed) {
  try {
    return deed();
  } catch {
    return null;
  }
}

function name() {
  return PREFIX + (document.documentElement.dataset.member ?? "");
}

export function isMarked() {
  return safely(() => localStorage.getItem(name())) !== null;
}

export function mark(isOn) {
  safely(() => (isOn ? localStorage.setItem(name(), "1") : localStorage.removeItem(name())));
}

/** Nothing of anybody is left. */
export function burnAll() {
  safely(() => {
    const marks = Object.keys(localStorage).filter((one) => one.startsWith(PREFIX));
    marks.forEach((one) => localStorage.removeItem(one));
    indexedDB.deleteDatabase("house-outbox");
  });
}
