/* Lays new HTML over what stands there. Focus and half-written words stay; so does what somebody
   has their hands on: an open menu, a picker, a form being filled in. */

const BUSY = "data-busy";

export async function morph(place, html, swap) {
  const { htmx } = window;
  if (!htmx) return void (swap === "outerMorph" ? (place.outerHTML = html) : (place.innerHTML = html));
  htmx.config.morphSkip = `[${BUSY}]`;
  htmx.config.morphIgnore = ["data-htmx-powered", "open"];
  const busy = [...place.querySelectorAll("*")].filter(isBusy);
  busy.forEach((one) => one.setAttribute(BUSY, ""));
  await htmx.swap({ target: place, text: html, swap });
  busy.forEach((one) => one.removeAttribute(BUSY));
}

/** Whether leaving the page as it is now would lose somebody's words. */
export function isHalfWritten() {
  return [...document.querySelectorAll("textarea, input:not([type=hidden])")].some(
    (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked,
  );
}

function isBusy(element) {
  if (!element.localName.includes("-") || element.isNeverBusy) return false;
  return element.contains(document.activeElement) || element.querySelector("[aria-expanded=true]");
}
