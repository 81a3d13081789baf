// An answer as Markdown, to be pasted elsewhere with its sources.

import { sourceAddress } from "./api.js";
import { piecesOf } from "./emphasis.js";
import { origin, place } from "./words.js";

const SPECIAL = /[\\`*_[\]<>#|~]|&(?=#?\w+;)/g;
const LEADING_MARKS = /^[\p{P}\p{S}\p{Z}\p{C}]*/u;
const TRAILING_MARKS = /[\p{P}\p{S}\p{Z}\p{C}]*$/u;

const escaped = (text) => text.replace(/\s+/g, " ").replace(SPECIAL, "\\$&");
export const plain = (text) => escaped(text).trim();

/**
 * Words in bold; marks at their ends stay outside where ** would be taken for two asterisks:
 * bold begins and ends at a letter, or beside white space or punctuation (CommonMark).
 */
function bold(words, before, after) {
  const lead = /(^|[\s\p{P}])$/u.test(before) ? "" : words.match(LEADING_MARKS)[0];
  const rest = words.slice(lead.length);
  const tail = /^($|[\s\p{P}])/u.test(after) ? "" : rest.match(TRAILING_MARKS)[0];
  const inner = rest.slice(0, rest.length - tail.length);
  return `${escaped(lead)}${inner && `**${escaped(inner)}**`}${escaped(tail)}`;
}

function claimWritten(claim) {
  const pieces = piecesOf(claim);
  const beside = (at) => pieces[at]?.text ?? "";
  return pieces
    .map(({ text, answers }, at) => (answers ? bold(text, beside(at - 1), beside(at + 1)) : escaped(text)))
    .join("");
}

/** A line break alone would go on with the paragraph, and a number begin a list. */
function written(segment, claims) {
  const words = segment.type === "claim" ? claimWritten(claims[segment.claim]) : plain(segment.text);
  return segment.before.replace(/^\n$/, "\n\n") + words.replace(/^(\d+)([.)])/, "$1\\$2");
}

export function asMarkdown(answer) {
  const sources = answer.citations.map((cited) => {
    const link = sourceAddress(cited);
    const where = `${plain(cited.title)}](${link}), ${plain(origin(cited))}`;
    return `${cited.number}. “${plain(cited.quote)}” — [${where} (${plain(place(cited))})`;
  });
  const near = answer.nearest_said;
  const instead = near ? `\n\n${plain(near.text)} [${plain(near.title)}](${sourceAddress(near)})` : "";
  const told = answer.segments.map((segment) => written(segment, answer.claims)).join("");
  const below = sources.length ? `\n\nSources:\n\n${sources.join("\n")}` : "";
  return `**${plain(answer.question)}**\n\n${told}${instead}${below}\n`;
}
