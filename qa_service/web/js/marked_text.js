// An article's text with its cited characters marked.

import { el } from "./dom.js";
import { unitOffsets } from "./text.js";

/**
 * Text nodes and marks that together are exactly `text`. The current citation is one mark;
 * the others are marked as far as they do not overlap it or each other.
 */
export function markedText(text, citations, current) {
  return markedPart(text, 0, text.length, spansOf(text, citations, current));
}

/** What is to be marked: [{start, end, isCurrent}] in UTF-16 units, in order, none overlapping. */
export function spansOf(text, citations, current) {
  const units = unitOffsets(text, citations.flatMap(({ start, end }) => [start, end]));
  const spans = citations.map(({ number }, place) => ({
    start: units[2 * place],
    end: units[2 * place + 1],
    isCurrent: number === current,
  }));
  const own = spans.find(({ isCurrent }) => isCurrent);
  const others = spans.filter((span) => span !== own).flatMap((span) => (own ? outside(span, own) : [span]));
  const found = [];
  let taken = 0;
  for (const span of [...others, ...(own ? [own] : [])].sort((a, b) => a.start - b.start)) {
    const start = Math.max(span.start, taken);
    if (start >= span.end) continue;
    found.push({ ...span, start });
    taken = span.end;
  }
  return found;
}

/** Text nodes and marks that together are text[from:to]; no span crosses its ends. */
export function markedPart(text, from, to, spans) {
  const nodes = [];
  let shown = from;
  for (const span of spans) {
    if (span.start < from || span.end > to) continue;
    nodes.push(text.slice(shown, span.start), mark(text.slice(span.start, span.end), span.isCurrent));
    shown = span.end;
  }
  return [...nodes, text.slice(shown, to)];
}

function outside(span, own) {
  const before = { ...span, end: Math.min(span.end, own.start) };
  const behind = { ...span, start: Math.max(span.start, own.end) };
  return [before, behind].filter(({ start, end }) => start < end);
}

function mark(text, isCurrent) {
  return el("mark", isCurrent ? { id: "cited", tabindex: "-1" } : { class: "also" }, text);
}
