// An answer as formatted text, to be pasted into Word, mail or an editorial system.

import { sourceAddress } from "./api.js";
import { say } from "./catalogue.js";
import { el } from "./dom.js";
import { piecesOf } from "./emphasis.js";
import { inLine, origin } from "./words.js";

/** One element with the question, a paragraph a line, and the sources as links. */
export function asRich(answer) {
  const near = answer.nearest_said;
  const sources = answer.citations.map((cited) =>
    el(
      "li",
      { value: cited.number },
      `“${inLine(cited.quote)}” — `,
      el("a", { href: sourceAddress(cited) }, cited.title),
      `, ${origin(cited)}`,
    ),
  );
  return el(
    "div",
    {},
    el("p", {}, el("b", {}, answer.question)),
    ...lines(answer).map((nodes) => el("p", {}, ...nodes)),
    ...(near ? [el("p", {}, `${near.text} `, el("a", { href: sourceAddress(near) }, near.title))] : []),
    ...(sources.length ? [el("p", {}, `${say("sources")}:`), el("ol", {}, ...sources)] : []),
  );
}

/** A line for each segment; an aside goes with the line before it. */
function lines({ segments, claims }) {
  const found = [];
  for (const { type, text, claim, before } of segments) {
    const words =
      type === "claim"
        ? piecesOf(claims[claim]).map((piece) => (piece.answers ? el("b", {}, piece.text) : piece.text))
        : [text];
    if (type === "aside" && found.length) found.at(-1).push(" ", ...words);
    else found.push(before === "\n- " ? ["– ", ...words] : words);
  }
  return found;
}
