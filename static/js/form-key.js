/* The key a form needs. Read at the moment of sending: it changes when somebody logs in. */

export function formKey() {
  const name = `${document.documentElement.dataset.formCookie}=`;
  const cookie = document.cookie.split("; ").find((one) => one.startsWith(name));
  return cookie?.slice(name.length) ?? "";
}
