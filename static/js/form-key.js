/* The key a form needs. Read at the moment of sending: it changes when somebody logs in. And whose page this is: the
   house does nothing in the name of somebody who has logged in on this phone meanwhile. */

export function formKey() {
  const name = `${document.documentElement.dataset.formCookie}=`;
  const cookie = document.cookie.split("; ").find((one) => one.startsWith(name));
  return cookie?.slice(name.length) ?? "";
}

/** What goes with everything a page asks for or does by itself. */
export function inMyName() {
  const { member } = document.documentElement.dataset;
  const key = { "X-CSRFToken": formKey(), "HX-Request": "true" };
  return member ? { ...key, "X-House-Member": member } : key;
}
