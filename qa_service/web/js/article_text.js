// An article as it reads: headings, paragraphs and lists, every character of its text kept.

import { say } from "./catalogue.js";
import { el } from "./dom.js";
import { markedPart, spansOf } from "./marked_text.js";
import { unitOffsets } from "./text.js";
import { inLine } from "./words.js";

const TAGS = { heading: "h3", paragraph: "p", item: "div", row: "div", quote: "blockquote", code: "pre" };

/**
 * Elements whose text together is exactly `text`. `blocks` are the service's, in code points:
 * what stands between them is markup, kept and not shown. Nor is a heading that says no more than
 * `title`, which stands above the text.
 */
export function articleNodes(text, blocks, citations, current, title) {
  const spans = spansOf(text, citations, current);
  const units = unitOffsets(text, blocks.flatMap(({ start, end }) => [start, end]));
  const known = blocks.map(({ kind }, at) => ({ kind, start: units[2 * at], end: units[2 * at + 1] }));
  const nodes = joined(tiled(known, text.length), spans).map(({ kind, start, end }) =>
    node(kind, markedPart(text, start, end, spans)),
  );
  const heading = nodes.find((each) => each.className === "heading");
  if (heading && inLine(heading.textContent) === inLine(title)) heading.hidden = !heading.querySelector("mark");
  return nodes;
}

function node(kind, content) {
  if (kind === "gap") return el("span", { hidden: true }, ...content);
  if (kind === "front") {
    // Named from outside: what stands in it would be taken for the article's text.
    const name = { "data-name": say("front_matter"), "aria-label": say("front_matter") };
    return el("details", { class: "front" }, el("summary", name), ...content);
  }
  const shown = el(TAGS[kind] ?? "p", { class: kind, dir: "auto" }, ...content);
  if (kind === "row") setBarsApart(shown);
  return shown;
}

/** The bars between a table's cells, kept in the text and drawn as lines. */
function setBarsApart(row) {
  const whole = row.textContent;
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  let at = 0;
  for (const text of texts) {
    const parts = text.data.split(/((?<!\\)\|)/).map((part) => {
      const isEdge = !whole.slice(0, at).trim() || !whole.slice(at + part.length).trim();
      at += part.length;
      return part === "|" ? el("span", { class: isEdge ? "bar edge" : "bar" }, part) : part;
    });
    text.replaceWith(...parts);
  }
}

/** Blocks and the gaps between them: the whole text without a hole. */
function tiled(blocks, length) {
  const tiles = [];
  let shown = 0;
  for (const block of [...blocks, { kind: null, start: length, end: length }]) {
    if (shown < block.start) tiles.push({ kind: "gap", start: shown, end: block.start });
    if (block.kind) tiles.push(block);
    shown = block.end;
  }
  return tiles;
}

/** Tiles over which a mark goes are one paragraph, so that each mark is one and seen. */
function joined(tiles, spans) {
  const found = [];
  for (const tile of tiles) {
    const before = found.at(-1);
    const crossed = spans.some(({ start, end }) => start < tile.start && tile.start < end);
    const hidden = tile.kind === "gap" && spans.some(({ start, end }) => start < tile.end && tile.start < end);
    if (crossed && before) Object.assign(before, { kind: "paragraph", end: tile.end });
    else found.push({ ...tile, kind: hidden ? "paragraph" : tile.kind });
  }
  return found;
}
