// An answer as Markdown, to be pasted elsewhere with its sources.

import { sourcePath } from "./api.js";
import { origin, place } from "./words.js";

const SPECIAL = /[\\`*_[\]<>#|~]/g;

const plain = (text) => text.replace(/\s+/g, " ").trim().replace(SPECIAL, "\\$&");

/** A line break alone would go on with the paragraph, and a number begin a list. */
const written = ({ before, text }) =>
  before.replace(/^\n$/, "\n\n") + plain(text).replace(/^(\d+)([.)])/, "$1\\$2");

export function asMarkdown(answer) {
  const sources = answer.citations.map((cited) => {
    const link = new URL(sourcePath(cited), window.location.href);
    const where = `${plain(cited.title)}](${link}), ${plain(origin(cited))}`;
    return `${cited.number}. “${plain(cited.quote)}” — [${where} (${plain(place(cited))})`;
  });
  const told = sources.length ? `\n\nSources:\n\n${sources.join("\n")}` : "";
  return `**${plain(answer.question)}**\n\n${answer.segments.map(written).join("")}${told}\n`;
}

/** To the clipboard; also where pages without HTTPS are not given one. */
export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
