// An answer to be looked at: its lines and sources, without what can be done with it.

import { degradedNote, doubtNote, onlySearched } from "./answer_notes.js";
import { AnswerText } from "./answer_text.js";
import { say } from "./catalogue.js";
import { el } from "./dom.js";
import { openCitation } from "./source_panel.js";
import { confidence, level } from "./words.js";

/** `beside(cited, open)` is what stands under the lines for each citation. */
export function answerShown(answer, beside) {
  const citations = new Map(answer.citations.map((cited) => [cited.number, cited]));
  const mark = (open) => {
    for (const node of shown.querySelectorAll("[data-number]")) {
      if (Number(node.dataset.number) === open) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }
  };
  const from = { citations: answer.citations, claims: answer.claims, answer: null, mark };
  const open = (number, opener) => openCitation(from, number, opener);
  const text = new AnswerText(open);
  text.write(answer.segments, answer.claims, citations);
  const sources = answer.citations.map((cited) => el("li", {}, ...beside(cited, open)));
  const shown = el(
    "div",
    { class: "shown", "data-confidence": answer.claims.length ? level(answer.confidence) : null },
    text.node,
    doubtNote(answer),
    onlySearched(answer),
    checks(answer),
    degradedNote(answer.degraded, { asTold: true }),
    sources.length ? el("ol", { class: "sources" }, ...sources) : null,
  );
  return shown;
}

/** How sure the service was, how much was checked, and who wrote it. */
function checks({ claims, confidence: share, composer }) {
  const verified = claims.filter((claim) => claim.verified).length;
  const told = [
    claims.length ? confidence(share) : null,
    claims.length ? say("checked", { number: claims.length, verified }) : null,
    composer === "extractive" ? say("written_quoting") : say("written_by", { name: composer }),
  ];
  return el("p", { class: "aside" }, told.filter(Boolean).join(" · "));
}
