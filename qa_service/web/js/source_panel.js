// The source beside the answer: a whole article with the cited sentence lit.

import { call, sourcePath, textOf } from "./api.js";
import { hide as hideCard } from "./card.js";
import { button, byId, el, notify } from "./dom.js";
import { markedText } from "./marked_text.js";
import { copy } from "./markdown.js";
import { origin, place } from "./words.js";

const WIDE = window.matchMedia("(min-width: 64rem)");
const panel = byId("source");
let returnTo = null;
let latest = 0;
let switching = false;

/** Shows one of an answer's citations; the others are a step away. */
export function openCitation(citations, number, from) {
  const cited = citations.find((citation) => citation.number === number);
  return open(cited.article_id, citations, cited, from);
}

/** Shows an article as it is. */
export function openArticle(articleId, from) {
  return open(articleId, [], null, from);
}

/** A link that opens an article beside the page; in a tab of its own it is a page. */
export function articleLink(articleId, title) {
  const show = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openArticle(articleId, event.currentTarget);
  };
  return el("a", { href: sourcePath({ article_id: articleId }), dir: "auto", on: { click: show } }, title);
}

export function close() {
  if (!panel.open) return;
  panel.close();
  leave();
}

/** Reading goes on where the source was opened; at once, before the reader does anything else. */
function leave() {
  document.body.classList.remove("reading");
  latest += 1;
  if (returnTo?.isConnected) returnTo.focus();
  returnTo = null;
}

async function open(articleId, citations, cited, from) {
  const request = (latest += 1);
  hideCard();
  if (from) returnTo = from;
  panel.setAttribute("aria-busy", "true");
  if (!panel.open) {
    panel.replaceChildren(head(el("p", { id: "source-title" }, "Opening the source …")));
    show();
  }
  try {
    const path = `/v1/articles/${encodeURIComponent(articleId)}`;
    const [article, text] = await Promise.all([call("GET", path), textOf(articleId)]);
    if (request === latest) fill(article, text, citations, cited);
  } catch (error) {
    if (request === latest) fail(error);
  } finally {
    panel.removeAttribute("aria-busy");
  }
}

/** Beside the answer where there is room, else over it. */
function show() {
  document.body.classList.add("reading");
  if (WIDE.matches) panel.show();
  else panel.showModal();
}

function fill(article, text, citations, cited) {
  const own = citations.filter((citation) => citation.article_id === article.id);
  const body = el("div", { class: "text", dir: "auto", lang: article.language, tabindex: "0" });
  body.append(...markedText(text, own, cited?.number));
  panel.replaceChildren(
    head(el("h2", { id: "source-title", dir: "auto" }, article.title)),
    el("p", { class: "aside" }, `${origin(article)} · ${cited ? place(cited) : article.source_file}`),
    links(article, cited),
    ...(cited && citations.length > 1 ? [steps(citations, cited)] : []),
    body,
  );
  const lit = panel.querySelector("#cited");
  lit?.scrollIntoView({ block: "center" });
  (panel.querySelector(panel.dataset.focus || "none") ?? lit ?? body).focus({ preventScroll: true });
  panel.dataset.focus = "";
}

function links(article, cited) {
  const path = sourcePath(cited ?? { article_id: article.id });
  const copyLink = async () => {
    await copy(new URL(path, window.location.href).href);
    notify("Link copied.");
  };
  return el(
    "p",
    { class: "links" },
    button("Copy link", copyLink, { class: "quiet" }),
    el("a", { href: path, target: "_blank", rel: "noopener" }, "Open as a page"),
    el("a", { href: `/v1/articles/${encodeURIComponent(article.id)}/file` }, "Original file"),
  );
}

function steps(citations, cited) {
  const at = citations.indexOf(cited);
  const step = (label, to) =>
    button(
      label,
      () => {
        panel.dataset.focus = `[data-step="${label}"]:not([disabled])`;
        open(citations[to].article_id, citations, citations[to], null);
      },
      { class: "quiet", "data-step": label, disabled: !citations[to] },
    );
  return el(
    "p",
    { class: "steps" },
    step("Previous", at - 1),
    el("span", { role: "status" }, `Source ${cited.number} of ${citations.length}`),
    step("Next", at + 1),
  );
}

function fail(error) {
  const gone = error.code === "article_not_found";
  const told = gone ? "This article is no longer in the library." : error.message;
  panel.replaceChildren(head(el("p", { id: "source-title", role: "alert" }, told)));
}

function head(title) {
  const closing = button("Close", close, { class: "quiet small", "aria-label": "Close the source" });
  return el("header", {}, title, closing);
}

panel.addEventListener("close", () => {
  if (switching) {
    switching = false;
    show();
    return;
  }
  if (!panel.open) leave();
});
panel.addEventListener("click", (event) => {
  if (event.target === panel && panel.matches(":modal")) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.open && !document.querySelector("dialog:modal")) close();
});
WIDE.addEventListener("change", () => {
  if (!panel.open) return;
  switching = true;
  panel.close();
});
