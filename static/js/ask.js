/* Fetching something of one's own. A key that no longer works leaves nothing on the page. */

export async function ask(address) {
  const options = { credentials: "same-origin", redirect: "manual", headers: { "HX-Request": "true" } };
  const answer = await fetch(address, options);
  if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) goHome();
  if (!answer.ok) throw Object.assign(new Error("no answer"), { status: answer.status });
  return answer;
}

/** Out of this page, and not back to it either: Back must not show it again. */
export function goHome() {
  location.replace("/");
}
