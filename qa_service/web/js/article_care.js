// What an editor can do with an article: withdraw it, put it back, correct it, pin a note on it.

import { call, textOf } from "./api.js";
import { say } from "./catalogue.js";
import { chosenFile, confirmed, typed } from "./dialogs.js";
import { button, notify } from "./dom.js";

const EDITED_HERE = new Set(["text/plain", "text/markdown"]);
const WHY_CHARS = 500;
const NOTE_CHARS = 500;

/** Buttons for an article; `changed` is called after each change. */
export function careButtons(article, changed) {
  const attempt = (act) => async () => {
    try {
      if (await act(article)) await changed();
    } catch (error) {
      notify(error.message);
    }
  };
  const small = (key, act) =>
    button(say(key), attempt(act), { class: "quiet small", "aria-label": `${say(key)}: “${article.title}”` });
  return [
    article.withdrawn_at ? small("put_back", putBack) : small("withdraw", withdraw),
    article.source_file.includes("#") ? null : small("correct", correct),
    small("pin_note", ({ id, title }) => pinNote({ article_id: id }, title)),
  ];
}

/** Asks for a note and pins it; whether it is pinned. */
export async function pinNote(on, title) {
  const asked = { title: say("note_on", { title }), label: say("note_means"), action: say("pin_note") };
  const text = await typed({ ...asked, value: "", limit: NOTE_CHARS, rows: 4 });
  if (!text) return false;
  await call("POST", "/v1/notes", { text, ...on });
  notify(say("note_pinned"));
  return true;
}

export async function removeNote({ id, text }) {
  if (!(await confirmed({ title: say("remove_note"), text, action: say("remove") }))) return false;
  await call("DELETE", `/v1/notes/${encodeURIComponent(id)}`);
  return true;
}

async function withdraw({ id, title }) {
  const asked = { title: say("withdraw_article", { title }), label: say("withdraw_means"), action: say("withdraw") };
  const why = await typed({ ...asked, value: "", limit: WHY_CHARS, rows: 2, mayBeEmpty: true });
  if (why === null) return false;
  await call("PUT", `${pathOf(id)}/withdrawal`, { why });
  return true;
}

async function putBack({ id }) {
  await call("DELETE", `${pathOf(id)}/withdrawal`);
  return true;
}

async function correct(article) {
  const asked = { title: say("correct_article", { title: article.title }), label: say("correct_means") };
  const bytes = EDITED_HERE.has(article.media_type)
    ? await edited(article, asked)
    : await chosenFile({ ...asked, action: say("correct") });
  if (!bytes) return false;
  await call("PUT", `${pathOf(article.id)}/file`, bytes);
  notify(say("article_corrected"));
  return true;
}

async function edited({ id }, asked) {
  const value = await textOf(id, null);
  const text = await typed({ ...asked, value, rows: 14, action: say("correct"), isExact: true });
  return text === null || text === value ? null : new Blob([text]);
}

function pathOf(articleId) {
  return `/v1/articles/${encodeURIComponent(articleId)}`;
}
