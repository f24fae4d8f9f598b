/* "@B" in a field with data-names: a few people whose name begins so, to choose from. What is written stays plain
   words, and whoever goes on writing is not disturbed. */

import { ask } from "../ask.js";

const PAUSE = 200, BEGUN = /(?:^|[\s(])@([^\s@][^\n@]{0,30})$/u;
let field, list, pause, asked = 0, at = -1;

function begun() {
  return BEGUN.exec(field.value.slice(0, field.selectionStart))?.[1];
}

async function look() {
  const begins = begun(), mine = ++asked;
  if (!begins || begins.split(" ").length > 2) return close();
  const answer = await ask(`/navne/?q=${encodeURIComponent(begins)}`).catch(() => null);
  if (!answer || mine !== asked || begins !== begun()) return;
  show(await answer.text());
}

function show(html) {
  const found = new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-name]");
  close();
  if (!found.length) return;
  list = document.createElement("ul");
  list.className = "name-picker";
  list.id = "name-picker";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "@");
  list.append(...[...found].map((one) => document.adoptNode(one)));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps the keyboard
    choose(event.target.closest("[data-name]"));
  });
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  move(0);
}

function move(to) {
  const names = [...list.children];
  at = (to + names.length) % names.length;
  names.forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
  field.setAttribute("aria-activedescendant", names[at].id);
}

function choose(one) {
  if (!one) return;
  const end = field.selectionStart, start = end - begun().length;
  field.setRangeText(`${one.dataset.name} `, start, end, "end");
  close();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function close() {
  clearTimeout(pause);
  list?.remove();
  list = undefined;
  field?.removeAttribute("aria-activedescendant");
  field?.removeAttribute("aria-controls");
}

function onKey(event) {
  if (!list || event.target !== field || event.isComposing) return;
  const deeds = {
    ArrowDown: () => move(at + 1),
    ArrowUp: () => move(at - 1),
    Enter: () => choose(list.children[at]),
    Tab: () => choose(list.children[at]),
    Escape: close,
  };
  if (!(event.key in deeds)) return;
  event.preventDefault();
  event.stopPropagation();
  deeds[event.key]();
}

document.addEventListener("keydown", onKey, true);

document.addEventListener("input", ({ target }) => {
  if (!("names" in (target.dataset ?? {}))) return;
  if (field !== target) close();
  field = target;
  clearTimeout(pause);
  begun() ? (pause = setTimeout(look, PAUSE)) : close();
});

document.addEventListener("focusout", ({ target }) => target === field && close());
