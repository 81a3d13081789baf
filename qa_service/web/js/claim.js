// A claim of an answer: its words, and a chip for each source behind them.

import { describeWith } from "./card.js";
import { el } from "./dom.js";
import { origin, period } from "./words.js";

const MARKER = /\[(\d+)\]/g;

/**
 * The claim as nodes. `citations` maps numbers to citations, `open` shows one of them.
 * Only the claim's own numbers become chips: whatever else looks like one stays text.
 */
export function claimNodes(claim, citations, open) {
  const node = el("span", { class: "claim" });
  let shown = 0;
  for (const match of claim.text.matchAll(MARKER)) {
    const number = Number(match[1]);
    if (!claim.citations.includes(number) || !citations.has(number)) continue;
    node.append(claim.text.slice(shown, match.index), chip(citations.get(number), open));
    shown = match.index + match[0].length;
  }
  node.append(claim.text.slice(shown));
  return [node, ...asides(claim)];
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

/** A claim's words without the markers. */
export function spoken(claim) {
  return claim.text.replace(/\s*\[\d+\]/g, "");
}

/** Who said it, where the words do not tell, and which days "Saturday" and the like were. */
function asides(claim) {
  const { text, attribution } = claim;
  const told = [];
  if (attribution && !text.toLowerCase().includes(attribution.toLowerCase())) {
    told.push(`according to ${attribution}`);
  }
  for (const time of distinct(claim.resolved_times ?? [])) {
    const lent = time.inferred ? ", going by another report of this" : "";
    told.push(`“${time.text}”: ${period(time)}${lent}`);
  }
  const words = told.join("; ");
  return words ? [el("span", { class: "beside", dir: "auto" }, ` (${words})`)] : [];
}

/** Each time once; by the article's own date rather than by a borrowed one. */
function distinct(times) {
  const known = new Map();
  for (const time of times) {
    const key = `${time.text.toLowerCase()} ${time.date_from} ${time.date_to}`;
    if (!known.has(key) || known.get(key).inferred) known.set(key, time);
  }
  return [...known.values()];
}
