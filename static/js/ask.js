/* Fetching something of one's own. A key that no longer works leaves nothing on the page. */

import { inMyName } from "./form-key.js";

const NOT_ME = 409; // somebody else has logged in on this phone

/** Whose page this is. */
export const ME = document.documentElement.dataset.member ?? "";

export async function ask(address) {
  const options = { credentials: "same-origin", redirect: "manual", headers: inMyName() };
  const answer = await fetch(address, options);
  if (answer.type === "opaqueredirect" || [401, 403, NOT_ME].includes(answer.status)) goHome();
  if (!answer.ok) throw Object.assign(new Error("no answer"), { status: answer.status });
  return answer;
}

/** The house's own words for why a deed was not done; none when it simply failed. */
export async function whyNot(answer) {
  if (answer.status !== 422) return "";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[role=alert]")?.textContent.trim() ?? "";
}

/** Out of this page, and not back to it either: Back must not show it again. */
export function goHome() {
  location.replace("/");
}

/** Somebody has logged out in another tab. Nothing of theirs is seen here; the key goes in this very moment. */
export function leave() {
  document.body.replaceChildren();
  setTimeout(goHome, 1000);
}
