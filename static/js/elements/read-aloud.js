/* <read-aloud data-of="post-12" data-private>: reads that part of the page aloud, with the phone's own voice.
   Not seen on a phone without a voice for the language. Private words are read by voices that live on the phone. */

import { sentencesIn } from "../sentences.js";

const voices = window.speechSynthesis;
const BREATH = 50; // milliseconds some phones need between falling silent and speaking
let bar, round = 0;

class ReadAloud extends HTMLElement {
  connectedCallback() {
    this.look = () => this.toggleAttribute("data-ready", Boolean(this.voice));
    this.querySelector("button").onclick = () => this.read();
    voices.addEventListener("voiceschanged", this.look);
    this.look();
  }

  disconnectedCallback() {
    voices.removeEventListener("voiceschanged", this.look);
  }

  get language() {
    return document.documentElement.lang.slice(0, 2);
  }

  /* A voice that lives on the phone first. One that lives elsewhere would be sent the words. */
  get voice() {
    const speaks = voices.getVoices().filter(({ lang }) => lang.toLowerCase().startsWith(this.language));
    const isPrivate = "private" in this.dataset;
    return speaks.find(({ localService }) => localService) ?? (isPrivate ? undefined : speaks[0]);
  }

  read() {
    this.closest("details.menu")?.removeAttribute("open");
    const sentences = sentencesIn(document.getElementById(this.dataset.of), this.language);
    hush();
    if (!sentences.length) return;
    const mine = round;
    showStop(this.dataset.stop, this.querySelector("button"));
    setTimeout(() => mine === round && say(sentences, this.voice, mine), BREATH);
  }
}

/* One sentence at a time: long texts fall silent in the middle on some phones. */
function say([sentence, ...rest], voice, mine) {
  if (!sentence || mine !== round) return mine === round && hush();
  const words = new SpeechSynthesisUtterance(sentence);
  Object.assign(words, { voice, lang: voice.lang });
  words.onend = () => say(rest, voice, mine);
  words.onerror = () => mine === round && hush();
  voices.speak(words);
}

function hush() {
  round += 1;
  voices.cancel();
  bar?.remove();
  bar = undefined;
}

/* Stop lies where the thumb is, wherever on the page one has got to. */
function showStop(words, opener) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "btn btn--primary", textContent: words });
  button.onclick = () => (hush(), opener.focus());
  bar = document.createElement("div");
  bar.className = "reading-bar";
  bar.append(button);
  document.body.append(bar);
  button.focus({ preventScroll: true });
}

addEventListener("pagehide", hush);
customElements.define("read-aloud", ReadAloud);
