/* <go-back>: the arrow goes back to the very place one came from. Without it, it leads to the card in Stuen. */

const WALLS = /^\/($|aeldre\/|soeg\/)/;

class GoBack extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || !this.cameFromTheWall()) return;
      event.preventDefault();
      history.back();
    });
  }

  cameFromTheWall() {
    const from = document.referrer && new URL(document.referrer);
    return Boolean(from) && from.origin === location.origin && WALLS.test(from.pathname) && history.length > 1;
  }
}

customElements.define("go-back", GoBack);
