/* The letters that wait on this phone, in the browser's own database. Everybody finds only their own. */

import { mayKeep } from "../drafts.js";

const NAME = "house-outbox";
const LETTERS = "letters";
let opened;

function open() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(LETTERS, { keyPath: "id" });
    asked.onsuccess = () => {
      asked.result.onclose = () => (opened = undefined);
      asked.result.onversionchange = () => close(asked.result);
      done(asked.result);
    };
    asked.onerror = () => failed(asked.error);
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

function close(database) {
  database.close();
  opened = undefined;
}

async function within(mode, deed) {
  const database = await open();
  return new Promise((done, failed) => {
    const work = database.transaction(LETTERS, mode);
    const asked = deed(work.objectStore(LETTERS));
    work.oncomplete = () => done(asked.result);
    work.onabort = () => failed(work.error ?? asked.error);
  });
}

/** Lay a letter in, or lay it anew. Its pictures are with it, and loose no more. Fails when the phone has no room, and
    when its writer has logged out while it was on its way. */
export async function put(letter) {
  if (!mayKeep()) throw new Error("logged out");
  return within("readwrite", (letters) => {
    for (const { id } of letter.photos ?? []) if (id) letters.delete(id);
    return letters.put(letter);
  });
}

/** Lay a picture in by itself, unless a letter has it. Tells whether it lies there. */
export async function putLoose(picture) {
  if (!mayKeep()) return false;
  const isWith = ({ id, photos }) => id !== picture.id && photos?.some((one) => one.id === picture.id);
  const there = await within("readwrite", (letters) => {
    const asked = letters.getAll();
    asked.onsuccess = () => asked.result.some(isWith) || letters.put(picture);
    return asked;
  });
  return !there.some(isWith);
}

export function get(id) {
  return within("readonly", (letters) => letters.get(id));
}

export function remove(id) {
  return within("readwrite", (letters) => letters.delete(id));
}

/** What this person has waiting, the oldest first. */
export async function all() {
  const { member } = document.documentElement.dataset;
  const found = await within("readonly", (letters) => letters.getAll());
  return found.filter((letter) => letter.member === member).sort((one, other) => one.made - other.made);
}
