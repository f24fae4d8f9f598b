/* Fetching something of one's own. A key that no longer works leaves nothing on the page. */

export async function ask(address) {
  const options = { credentials: "same-origin", redirect: "manual", headers: { "HX-Request": "true" } };
  const answer = await fetch(address, options);
  if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) goHome();
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
