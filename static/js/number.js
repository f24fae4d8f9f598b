/* The number of one deed. Sent with every try, so that a lost answer never makes two (SAFETY D1). */

export function newNumber() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
