// The pieces of an answer, in reading order: each stands behind what joins it to the one before.

import { claimNode } from "./claim.js";
import { el } from "./dom.js";

/** Segments as nodes and text. `claims` are the answer's claims, as far as they are known. */
export function segmentNodes(segments, claims, citations, open) {
  return segments.flatMap((segment) => [
    segment.before,
    segment.type === "claim"
      ? claimNode(claims[segment.claim], citations, open)
      : el("span", { class: `told-${segment.type}`, dir: "auto" }, segment.text),
  ]);
}

/** The words of segments without the markers of their claims. */
export function spoken(segments) {
  return segments
    .map(({ type, text, before }) => before + (type === "claim" ? text.replace(/\s*\[\d+\]/g, "") : text))
    .join("");
}
