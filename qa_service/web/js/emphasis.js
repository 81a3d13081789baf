// The words of a claim that answer the question, told from its other words.

import { unitOffsets } from "./text.js";

/** The claim's text, one piece after the other; none is empty. */
export function piecesOf(claim) {
  const { text, start } = claim;
  const spans = claim.answer_spans.flatMap((span) => [span.start - start, span.end - start]);
  const edges = [0, ...unitOffsets(text, spans), text.length];
  return edges
    .slice(1)
    .map((end, place) => ({ text: text.slice(edges[place], end), answers: place % 2 === 1 }))
    .filter((piece) => piece.text);
}
