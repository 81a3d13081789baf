// A conversation as a file: Markdown to read and pass on, JSON as the service keeps it.

import { call } from "./api.js";
import { el } from "./dom.js";
import { asMarkdown, plain } from "./markdown.js";

const NAME_CHARS = 60;
const WRITERS = {
  ".md": { type: "text/markdown", write: written },
  ".json": { type: "application/json", write: (conversation) => `${JSON.stringify(conversation, null, 2)}\n` },
};

/** Saves a stored conversation as a file of one of these kinds; throws ServiceError. */
export async function save(id, suffix) {
  const conversation = await call("GET", `/v1/conversations/${encodeURIComponent(id)}`);
  const { type, write } = WRITERS[suffix];
  const href = URL.createObjectURL(new Blob([write(conversation)], { type }));
  const link = el("a", { href, download: `${fileName(conversation.title)}${suffix}` });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(href);
}

function written({ title, messages }) {
  return [`# ${plain(title)}\n`, ...messages.map(({ answer }) => asMarkdown(answer))].join("\n");
}

/** The title without what file systems refuse. */
function fileName(title) {
  const name = title.replace(/[\p{C}\\/:*?"<>|]+/gu, " ").replace(/\s+/g, " ").trim();
  return [...name].slice(0, NAME_CHARS).join("").replace(/^\.+|[. ]+$/g, "") || "conversation";
}
