// An article's text with its cited characters marked.

import { el } from "./dom.js";
import { unitOffsets } from "./text.js";

/**
 * Text nodes and marks that together are exactly `text`. The current citation is one mark;
 * the others are marked as far as they do not overlap it or each other.
 */
export function markedText(text, citations, current) {
  const units = unitOffsets(text, citations.flatMap(({ start, end }) => [start, end]));
  const spans = citations.map((cited, place) => ({
    cited,
    start: units[2 * place],
    end: units[2 * place + 1],
  }));
  const own = spans.find(({ cited }) => cited.number === current);
  const others = spans
    .filter((span) => span !== own)
    .flatMap((span) => (own ? outside(span, own) : [span]));
  const nodes = [];
  let shown = 0;
  for (const span of [...others, ...(own ? [own] : [])].sort((a, b) => a.start - b.start)) {
    const start = Math.max(span.start, shown);
    if (start >= span.end) continue;
    nodes.push(text.slice(shown, start), mark(text.slice(start, span.end), span === own));
    shown = span.end;
  }
  return [...nodes, text.slice(shown)];
}

function outside(span, own) {
  const before = { ...span, end: Math.min(span.end, own.start) };
  const behind = { ...span, start: Math.max(span.start, own.end) };
  return [before, behind].filter(({ start, end }) => start < end);
}

function mark(text, isCurrent) {
  return el("mark", isCurrent ? { id: "cited", tabindex: "-1" } : { class: "also" }, text);
}
