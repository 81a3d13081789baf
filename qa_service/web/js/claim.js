// A claim of an answer: its words, and a chip for each source behind them.

import { describeWith } from "./card.js";
import { el } from "./dom.js";
import { origin } from "./words.js";

const MARKER = /\[(\d+)\]/g;

/**
 * The claim as an element. `citations` maps numbers to citations, `open` shows one of them.
 * Only the claim's own numbers become chips: whatever else looks like one stays text.
 */
export function claimNode(claim, citations, open) {
  const node = el("span", { class: "claim" });
  let shown = 0;
  for (const match of claim.text.matchAll(MARKER)) {
    const number = Number(match[1]);
    if (!claim.citations.includes(number) || !citations.has(number)) continue;
    node.append(claim.text.slice(shown, match.index), chip(citations.get(number), open));
    shown = match.index + match[0].length;
  }
  node.append(claim.text.slice(shown));
  return node;
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
