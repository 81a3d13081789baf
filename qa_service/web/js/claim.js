// A claim of an answer: its words, those that answer in bold, and a chip for each source.

import { describeWith } from "./card.js";
import { el } from "./dom.js";
import { piecesOf } from "./emphasis.js";
import { origin } from "./words.js";

const MARKER = /\[(\d+)\]/g;

/**
 * The claim as an element. `citations` maps numbers to citations, `open` shows one of them.
 * Only the claim's own numbers become chips: whatever else looks like one stays text.
 */
export function claimNode(claim, citations, open) {
  const shown = piecesOf(claim).flatMap(({ text, answers }) =>
    answers ? [el("strong", {}, text)] : withChips(text, claim, citations, open),
  );
  return el("span", { class: "claim" }, ...shown);
}

function withChips(text, claim, citations, open) {
  const nodes = [];
  let shown = 0;
  for (const match of text.matchAll(MARKER)) {
    const number = Number(match[1]);
    if (!claim.citations.includes(number) || !citations.has(number)) continue;
    nodes.push(text.slice(shown, match.index), chip(citations.get(number), open));
    shown = match.index + match[0].length;
  }
  return [...nodes, text.slice(shown)];
}

export function chip(cited, open) {
  const node = el(
    "button",
    {
      type: "button",
      class: "chip",
      "data-number": cited.number,
      "aria-label": `Source ${cited.number}: ${cited.title}, ${origin(cited)}`,
      on: { click: () => open(cited.number, node) },
    },
    String(cited.number),
  );
  describeWith(node, cited);
  return node;
}
