/* One try with one letter: its pictures and its voice first, then the words. Comes back with what became of it:
   done (and where to look), refused (and why, in plain words), or waiting (for net, or for its writer). */

import { formKey } from "../form-key.js";
import { carry as carryPhoto } from "../photo-post.js";
import { newNumber } from "../number.js";
import { VoicePost } from "../voice-post.js";

const PATIENCE = 30_000; // milliseconds for the words; pictures take the time they take
const KEPT = 20 * 3600 * 1000; // the house keeps a picture or a voice that hangs nowhere for less than a day
const WHY = "safe-form [data-part=trouble], talk-form [role=alert], main h1[data-part=trouble], main .notice [data-part=trouble]";
const REFUSED = [400, 404, 410, 413, 422];
const NOT_NOW = [429, 507]; // too many in an hour, or no room: with the house's words it is a no, and its writer reads it
const ANSWERED = [404, 410, 422]; // with a page that shows whether one can still write there

/** `changed` hears of a letter that has come further (and of which part of its pictures is sent). */
export async function carry(letter, changed = () => {}) {
  try {
    for (const photo of letter.photos ?? []) {
      const trouble = await carriedPhoto(letter, photo, changed);
      if (trouble) return trouble;
    }
    const trouble = await carriedVoice(letter, changed);
    if (trouble) return trouble;
    return await outcomeOf(await post(letter), letter);
  } catch {
    return { state: "waiting", why: "net" };
  }
}

async function carriedPhoto(letter, photo, changed) {
  const isThere = photo.key && (!photo.blob || Date.now() - photo.at < KEPT);
  if (isThere) return;
  if (photo.key) photo.id = newNumber();
  const parcel = { number: photo.id, photo: photo.blob, words: photo.words };
  const answer = await carryPhoto(new XMLHttpRequest(), letter.photoUrl, parcel, (part) => changed(letter, part));
  if (!answer?.key) return stateOf(answer?.status, answer?.error);
  Object.assign(photo, { key: answer.key, at: Date.now() });
  await changed(letter);
}

/* It was in the house before it became a letter. One that has waited long is brought there once more. */
async function carriedVoice(letter, changed) {
  const { voice } = letter;
  if (!voice || Date.now() - voice.at < KEPT) return;
  const { status, key, error } = await new VoicePost(voice.url, voice.blob, newNumber(), {}).attempt();
  if (!key) return stateOf(status, error);
  letter.words = [...letter.words.filter(([name]) => name !== "voice"), ["voice", key]];
  letter.voice = { ...voice, at: Date.now() };
  await changed(letter);
}

function post(letter) {
  const body = new FormData();
  for (const [name, value] of letter.words) body.append(name, value);
  for (const photo of letter.photos ?? []) body.append("photo", photo.key);
  body.set("client_uuid", letter.id);
  body.set("csrfmiddlewaretoken", formKey());
  return fetch(letter.url, {
    redirect: "error",
    method: "POST",
    body,
    headers: { "HX-Request": "true", "X-House-Member": letter.member },
    signal: AbortSignal.timeout?.(PATIENCE),
  });
}

/** Whether there is a field on a page for these words. */
export function hasPlaceFor(page, { place }) {
  return [...page.querySelectorAll("[data-place]")].some((one) => one.dataset.place === place);
}

async function outcomeOf(answer, letter) {
  if (answer.status === 204) return { state: "done", next: answer.headers.get("HX-Redirect") };
  if (![...REFUSED, ...NOT_NOW].includes(answer.status)) return stateOf(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const lines = [...page.querySelectorAll(WHY)].map((line) => line.textContent.trim());
  const isNowhere = ANSWERED.includes(answer.status) && !hasPlaceFor(page, letter);
  return { ...stateOf(answer.status, lines.find(Boolean)), isNowhere };
}

function stateOf(status, words = "") {
  if (status === 401) return { state: "waiting", why: "log-in" };
  if (status === 409) return { state: "waiting", why: "other" };
  if (REFUSED.includes(status) || (words && NOT_NOW.includes(status))) return { state: "refused", words };
  return { state: "waiting", why: "net" };
}
