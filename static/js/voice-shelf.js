/* Recordings that are not in the house yet, kept on the phone for each place and person, the one beside the other:
   somebody may have two tabs. They outlive the page and the battery. Nothing is kept on a phone that others use too,
   and nothing when one logs out. */

import { mayKeep } from "./drafts.js";

const NAME = "house-voices", ROWS = "voices";
const house = document.documentElement.dataset;
const isOpen = Boolean(house.member && !("shared" in house) && "indexedDB" in window);

function nameOf(place, number) {
  return `${house.member}:${place}:${number}`;
}

async function shelf(mode, deed) {
  if (!isOpen) return undefined;
  try {
    const base = await done(opened());
    const rows = base.transaction(ROWS, mode).objectStore(ROWS);
    const found = await done(deed(rows));
    base.close();
    return found;
  } catch {
    return undefined; // private window, or full: then it lives as long as the page
  }
}

function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(ROWS);
  return request;
}

function done(request) {
  return new Promise((well, badly) => {
    request.onsuccess = () => well(request.result);
    request.onerror = () => badly(request.error);
  });
}

/** A voice: { blob, number }. */
export const keep = (place, voice) =>
  mayKeep() ? shelf("readwrite", (rows) => rows.put(voice, nameOf(place, voice.number))) : undefined;

/** One of those that lie here. */
export function recall(place) {
  return shelf("readonly", (rows) => rows.get(IDBKeyRange.bound(nameOf(place, ""), nameOf(place, "\uffff"))));
}

export const forget = (place, number) => shelf("readwrite", (rows) => rows.delete(nameOf(place, number)));

export function forgetAllVoices() {
  if ("indexedDB" in window) indexedDB.deleteDatabase(NAME);
}
