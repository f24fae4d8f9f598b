/* The words of a part of the page as one would say them: block by block, sentence by sentence. */

const PASS_OVER = "button, .btn, form, nav, svg, audio, read-aloud, template, script, [hidden], .visually-hidden, .menu";
const BLOCKS = "p, li, h1, h2, h3, h4, dt, dd, td, th, figcaption, blockquote, summary, div, section, article";
const LONGEST = 220; // letters a phone says in one breath

export function sentencesIn(place, language) {
  return blocksIn(place).flatMap((block) => cut(block, language)).flatMap(shortened);
}

function blocksIn(place) {
  const pass = (node) => (isHeard(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  const walk = document.createTreeWalker(place, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, pass);
  const blocks = [];
  let last;
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
    const home = node.parentElement.closest(BLOCKS);
    if (home !== last) blocks.push("");
    last = home;
    blocks.push(`${blocks.pop()} ${node.data}`);
  }
  return blocks.map((block) => block.replace(/\s+/g, " ").trim());
}

/* What one does not see is not read either: a folded post stays folded. */
function isHeard(node) {
  if (node.nodeType === Node.TEXT_NODE) return true;
  return !node.matches(PASS_OVER) && (node.checkVisibility?.() ?? node.offsetParent !== null);
}

function cut(block, language) {
  if (!Intl.Segmenter) return block.match(/[^.?!…]+[.?!…]*/g) ?? [];
  const segments = new Intl.Segmenter(language, { granularity: "sentence" }).segment(block);
  return Array.from(segments, ({ segment }) => segment.trim()).filter(Boolean);
}

function shortened(sentence) {
  if (sentence.length <= LONGEST) return [sentence];
  const at = Math.max(sentence.lastIndexOf(", ", LONGEST), sentence.lastIndexOf(" ", LONGEST), 0) || LONGEST;
  return [sentence.slice(0, at + 1).trim(), ...shortened(sentence.slice(at + 1).trim())];
}
