/* What somebody has half written, kept on the phone, one draft for each place and person. */

const PREFIX = "house-draft:";

function nameOf(place) {
  return `${PREFIX}${document.documentElement.dataset.member ?? ""}:${place}`;
}

/* A phone may refuse to keep anything (private window, full). Then there are no drafts, and no error. */
function safely(deed) {
  try {
    return deed();
  } catch {
    return null;
  }
}

export function recall(place) {
  return safely(() => localStorage.getItem(nameOf(place))) ?? "";
}

/* Nothing is kept on a phone that others use too. */
export function keep(place, words) {
  if ("shared" in document.documentElement.dataset) return;
  if (!words.trim()) return forget(place);
  return safely(() => localStorage.setItem(nameOf(place), words));
}

export function forget(place) {
  return safely(() => localStorage.removeItem(nameOf(place)));
}

export function forgetAll() {
  safely(() => {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX)) localStorage.removeItem(name);
    }
  });
}
