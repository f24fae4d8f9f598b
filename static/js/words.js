/* Words that meet other words in one field. */

const GOES_ON = /^[\s\p{P}]/u;

/** What stands there already comes first. */
export function joined(there, words) {
  if (!words || there === words) return there;
  return there.trim() ? `${there}\n\n${words}` : words;
}

/** Where one goes on from the other, the longer; otherwise both. */
export function together(here, there) {
  if (here.startsWith(there)) return here;
  return there.startsWith(here) ? there : joined(here, there);
}

/** What was written after these words. Where that cannot be told, it is everything. */
export function after(sent, words) {
  const rest = sent && words.startsWith(sent) ? words.slice(sent.length) : undefined;
  return rest === "" || GOES_ON.test(rest ?? "") ? rest.trimStart() : words;
}
