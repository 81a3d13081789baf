// A claim of an answer: its words, those that answer in bold, and a chip for each source.

import { describeWith } from "./card.js";
import { say } from "./catalogue.js";
import { el } from "./dom.js";
import { piecesOf } from "./emphasis.js";
import { origin } from "./words.js";

const MARKER = /\[(\d+)\]/g;
const CLOSING = /\s*((?:\[\d+\]\s*)+)([\p{P}]*)\s*$/u;
const LAST_WORD = /\S{1,24}$/;

/**
 * The claim as an element. `citations` maps numbers to citations, `open` shows one of them.
 * Only the claim's own numbers become chips: whatever else looks like one stays text. Chips at
 * its end stand behind its last mark, and never alone on a line.
 */
export function claimNode(claim, citations, open) {
  const chips = (text) => withChips(text, claim, citations, open);
  const pieces = piecesOf(claim);
  const last = pieces.at(-1);
  const closing = last && !last.answers ? CLOSING.exec(last.text) : null;
  const isOwn = closing && [...closing[1].matchAll(MARKER)].every(([, n]) => isCited(Number(n), claim, citations));
  const whole = isOwn ? pieces.slice(0, -1) : pieces;
  const shown = whole.flatMap(({ text, answers }) => (answers ? [el("strong", {}, text)] : chips(text)));
  return el("span", { class: "claim" }, ...shown, ...(isOwn ? ending(last.text, closing, chips) : []));
}

function ending(text, closing, chips) {
  const [, markers, stop] = closing;
  const words = text.slice(0, closing.index) + stop;
  const glued = LAST_WORD.exec(words)?.[0] ?? "";
  const numbers = chips(markers.replace(/\s+/g, ""));
  return [...chips(words.slice(0, words.length - glued.length)), el("span", { class: "end" }, glued, ...numbers)];
}

function isCited(number, claim, citations) {
  return claim.citations.includes(number) && citations.has(number);
}

function withChips(text, claim, citations, open) {
  const nodes = [];
  let shown = 0;
  for (const match of text.matchAll(MARKER)) {
    const number = Number(match[1]);
    if (!isCited(number, claim, citations)) continue;
    nodes.push(text.slice(shown, match.index), chip(citations.get(number), claim, open));
    shown = match.index + match[0].length;
  }
  return [...nodes, text.slice(shown)];
}

function chip(cited, claim, open) {
  const { number, title } = cited;
  const node = el(
    "button",
    {
      type: "button",
      class: "chip",
      "data-number": number,
      "aria-label": say("source_named", { number, title, origin: origin(cited) }),
      on: { click: () => open(number, node) },
    },
    String(number),
  );
  describeWith(node, cited, claim);
  return node;
}
