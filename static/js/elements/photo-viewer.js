/* <photo-viewer>: pictures seen large, in a dialog. Two fingers zoom, Escape closes, arrows turn the page. */

class PhotoViewer extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.onClick(event));
  }

  get links() {
    return [...this.querySelectorAll("a[href]")];
  }

  onClick(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.open(this.links.indexOf(link));
  }

  open(place) {
    this.dialog = document.createElement("dialog");
    this.dialog.className = "viewer";
    this.dialog.setAttribute("aria-label", this.dataset.label);
    this.photo = made("img", "viewer__photo");
    this.words = made("p", "viewer__words");
    this.dialog.append(this.bar(), this.photo, this.words);
    this.dialog.addEventListener("close", () => this.dialog.remove());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("keydown", (event) => this.onKey(event));
    document.body.append(this.dialog);
    this.show(place);
    this.dialog.showModal();
  }

  bar() {
    const bar = made("div", "viewer__bar");
    const close = this.button(this.dataset.close, () => this.dialog.close());
    this.earlier = this.button(this.dataset.earlier, () => this.show(this.place - 1));
    this.later = this.button(this.dataset.later, () => this.show(this.place + 1));
    bar.append(close, ...(this.links.length > 1 ? [this.earlier, this.later] : []));
    return bar;
  }

  button(words, deed) {
    const button = made("button", "btn");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", deed);
    return button;
  }

  show(place) {
    const link = this.links[place];
    if (!link) return;
    const small = [...link.querySelectorAll("img")].at(-1);
    this.place = place;
    this.photo.replaceWith((this.photo = made("img", "viewer__photo")));
    this.photo.width = small.getAttribute("width");
    this.photo.height = small.getAttribute("height");
    this.photo.src = link.href;
    this.photo.alt = this.words.textContent = small.alt;
    this.earlier.setAttribute("aria-disabled", String(place === 0));
    this.later.setAttribute("aria-disabled", String(place === this.links.length - 1));
  }

  onKey(event) {
    if (event.key === "ArrowLeft") this.show(this.place - 1);
    if (event.key === "ArrowRight") this.show(this.place + 1);
  }
}

function made(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}

customElements.define("photo-viewer", PhotoViewer);
