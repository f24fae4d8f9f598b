/* <photo-viewer>: pictures seen large, in a dialog. Two fingers come closer, Escape closes, arrows turn the page.
   Whoever saves on data taps once to fetch a picture, and once more to see it large. */

import { Zoom } from "../zoom.js";

const STRIDE = 60; // pixels an arrow moves a picture one has come close to
const isSaving = () => "saves" in document.documentElement.dataset || navigator.connection?.saveData;

class PhotoViewer extends HTMLElement {
  connectedCallback() {
    this.onclick = (event) => this.onClick(event);
    if (isSaving()) this.links.forEach((link) => this.wait(link));
  }

  get links() {
    return [...this.querySelectorAll("a[href]")];
  }

  /* Only its shadow stands there, and says that there is more. */
  wait(link) {
    const photo = link.querySelector("img.photo");
    if (!photo || link.querySelector(".photo-wait")) return;
    if (!("src" in photo.dataset) && photo.complete) return; // it is here already
    photo.dataset.src ??= photo.getAttribute("src");
    photo.dataset.set ??= photo.srcset;
    for (const name of ["srcset", "src"]) photo.removeAttribute(name);
    link.append(Object.assign(made("span", "photo-wait"), { textContent: this.dataset.load }));
  }

  fetch(link) {
    const photo = link.querySelector("img.photo");
    photo.srcset = photo.dataset.set;
    photo.src = photo.dataset.src;
    delete photo.dataset.src;
    link.querySelector(".photo-wait").remove();
  }

  onClick(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.querySelector(".photo-wait")) this.fetch(link);
    else this.open(this.links.indexOf(link));
  }

  open(place) {
    this.dialog = made("dialog", "viewer");
    this.dialog.setAttribute("aria-label", this.dataset.label);
    this.stage = made("div", "viewer__stage");
    this.zoom = new Zoom(this.stage);
    this.words = made("p", "viewer__words");
    const { close, earlier, later, smaller, larger } = this.dataset;
    this.earlier = button(earlier, () => this.show(this.place - 1));
    this.later = button(later, () => this.show(this.place + 1));
    const turn = this.links.length > 1 ? [this.earlier, this.later] : [];
    const shut = () => button(close, () => this.dialog.close());
    const nearer = [button(smaller, this.zoom.smaller), button(larger, this.zoom.larger)];
    this.dialog.append(bar(shut(), ...turn), this.stage, this.words, bar(...nearer, shut()));
    this.dialog.addEventListener("close", () => this.dialog.remove());
    this.dialog.addEventListener("keydown", (event) => this.onKey(event));
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.show(place);
  }

  show(place) {
    const link = this.links[place];
    if (!link) return;
    const small = link.querySelector("img.photo");
    const photo = Object.assign(made("img", "viewer__photo"), { src: link.href, alt: small.alt, draggable: false });
    for (const side of ["width", "height"]) photo.setAttribute(side, small.getAttribute(side));
    this.place = place;
    this.stage.replaceChildren(photo);
    this.zoom.show(photo);
    this.words.textContent = small.alt;
    this.earlier.setAttribute("aria-disabled", String(place === 0));
    this.later.setAttribute("aria-disabled", String(place === this.links.length - 1));
  }

  onKey({ key }) {
    const way = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key];
    if (way && this.zoom.isClose) this.zoom.pan(way[0] * STRIDE, way[1] * STRIDE);
    else if (way) this.show(this.place - way[0]);
    if (key === "+") this.zoom.larger();
    if (key === "-") this.zoom.smaller();
  }
}

const made = (tag, name) => Object.assign(document.createElement(tag), { className: name });
const button = (words, deed) =>
  Object.assign(made("button", "btn"), { type: "button", textContent: words, onclick: deed });

function bar(...parts) {
  const row = made("div", "viewer__bar");
  row.append(...parts);
  return row;
}

customElements.define("photo-viewer", PhotoViewer);
