/* <desk-bell>: the sound this desk makes when somebody new needs us today or now. The choice stays on this
   computer. <desk-count data-urgent> names who is urgent and free; only what was not there before sounds. */

const CHOICE = "desk-bell";
const TONES = { soft: [[523, 0.5]], bell: [[880, 0.35], [659, 0.6]] };

class DeskBell extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.select = this.querySelector("select");
    this.select.value = localStorage.getItem(CHOICE) ?? "";
    this.select.addEventListener("change", () => this.choose());
    this.known = this.urgent();
    this.observer = new MutationObserver(() => this.listen());
    this.observer.observe(document.querySelector("live-part"), {
      attributeFilter: ["data-urgent"],
      childList: true,
      subtree: true,
    });
  }

  disconnectedCallback() {
    this.observer.disconnect();
  }

  urgent() {
    const named = document.querySelector("desk-count")?.dataset.urgent ?? "";
    return new Set(named.split(" ").filter(Boolean));
  }

  choose() {
    localStorage.setItem(CHOICE, this.select.value);
    this.sound();
  }

  listen() {
    const now = this.urgent();
    const isNew = [...now].some((name) => !this.known.has(name));
    this.known = now;
    if (isNew) this.sound();
  }

  /* Made on the spot: no file, no request. */
  sound() {
    const tones = TONES[this.select.value];
    if (!tones) return;
    this.audio ??= new AudioContext();
    let at = this.audio.currentTime;
    for (const [pitch, length] of tones) {
      const tone = new OscillatorNode(this.audio, { type: "sine", frequency: pitch });
      const volume = new GainNode(this.audio, { gain: 0.15 });
      volume.gain.setTargetAtTime(0, at + length / 2, length / 4);
      tone.connect(volume).connect(this.audio.destination);
      tone.start(at);
      tone.stop(at + length * 1.5);
      at += length;
    }
    this.dataset.sounded = Number(this.dataset.sounded ?? 0) + 1;
  }
}

customElements.define("desk-bell", DeskBell);
