// The source beside the answer: a whole article with the cited sentence lit.

import { blocksOf, call, pagesOf, sourceAddress, sourcePath, textOf, versionOf } from "./api.js";
import { hide as hideCard } from "./card.js";
import { say } from "./catalogue.js";
import { copy } from "./clipboard.js";
import { button, byId, el, notify } from "./dom.js";
import { addressOf, rename } from "./router.js";
import { daysOf } from "./times.js";
import { age, origin, place } from "./words.js";

const WIDE = window.matchMedia("(min-width: 64rem)");
/** @type {{citations: any[], claims: any[], answer: string, mark: (number: number) => void}} */
const NONE = { citations: [], claims: [], answer: null, mark: () => {} };
const panel = byId("source");
let shown = { from: NONE, cited: null, articleId: null };
let returnTo = null;
let latest = 0;
let switching = false;

/**
 * Shows one of an answer's citations; the others are a step away. `from` is {citations, claims,
 * answer: its id or null, mark(number or null)}.
 */
export function openCitation(from, number, opener) {
  const cited = from.citations.find((citation) => citation.number === number);
  return cited && open({ from, cited, articleId: cited.article_id }, opener, null);
}

/** Shows an article as it is. */
export function openArticle(articleId, opener) {
  return open({ from: NONE, cited: null, articleId }, opener, null);
}

/** A link that opens an article beside the page; in a tab of its own it is a page. */
export function articleLink(articleId, title, className = null) {
  const clicked = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openArticle(articleId, event.currentTarget);
  };
  const attributes = { href: sourcePath({ article_id: articleId }), class: className, dir: "auto" };
  return el("a", { ...attributes, on: { click: clicked } }, title);
}

/** What the address says is open: "answer.number" of a source, the id of an article, or nulls. */
export function isShown({ source, article }) {
  if (!panel.open) return false;
  return shown.cited ? keyOf(shown) === source : !source && article === shown.articleId;
}

export function close() {
  if (!panel.open) return;
  panel.close();
  leave();
}

/** Reading goes on where the source was opened; at once, before the reader does anything else. */
function leave() {
  shown.from.mark(null);
  document.body.classList.remove("reading");
  latest += 1;
  rename(addressOf({ source: null, article: null }));
  if (returnTo?.isConnected) returnTo.focus({ preventScroll: true });
  returnTo = null;
}

function keyOf({ from, cited }) {
  return cited && from.answer ? `${from.answer}.${cited.number}` : null;
}

/** `focus` names the step that keeps the focus; without one the lit words have it. */
async function open(wanted, opener, focus) {
  const request = (latest += 1);
  hideCard();
  shown.from.mark(null);
  shown = wanted;
  shown.from.mark(wanted.cited?.number ?? null);
  remember(wanted);
  if (opener) returnTo = opener;
  panel.setAttribute("aria-busy", "true");
  if (!panel.open) {
    panel.replaceChildren(head(el("p", { id: "source-title" }, say("opening"))));
    show();
  }
  try {
    const tools = await drawing();
    const article = await call("GET", pathOf(wanted.articleId));
    const version = await earlierVersion(article, wanted.cited);
    const read = await Promise.all([
      textOf(article.id, version),
      blocksOf(article.id, version),
      version ? null : pagesOf(article, wanted.cited),
    ]);
    if (request === latest) fill(tools, wanted, article, version, ...read, focus);
  } catch (error) {
    if (request === latest) fail(error);
  } finally {
    panel.removeAttribute("aria-busy");
  }
}

/** What an article is drawn with comes when one is opened: asking does not need it. */
async function drawing() {
  const [text, pages] = await Promise.all([import("./article_text.js"), import("./printed_pages.js")]);
  return { ...text, ...pages };
}

/** The version that was cited, where the article has changed since and that one is kept. */
async function earlierVersion(article, cited) {
  const version = cited && versionOf(cited);
  if (!version || version === article.version) return null;
  const { data } = await call("GET", `${pathOf(article.id)}/revisions`);
  return data.some((revision) => revision.version === version) ? version : null;
}

function pathOf(articleId) {
  return `/v1/articles/${encodeURIComponent(articleId)}`;
}

/** In the address: a step back closes it, a step to the next source is no step of its own. */
function remember(wanted) {
  const source = keyOf(wanted);
  const address = addressOf({ source, article: wanted.cited ? null : wanted.articleId });
  if (wanted.cited && !source) return;
  rename(address, { isStep: !panel.open });
}

/** Beside the answer where there is room, else over it. */
function show() {
  document.body.classList.add("reading");
  if (WIDE.matches) panel.show();
  else panel.showModal();
}

function fill({ articleNodes, withPages, toTheMark }, wanted, article, version, text, blocks, pages, focus) {
  const { from, cited } = wanted;
  const own = from.citations.filter(({ article_id: id }) => id === article.id);
  const body = el("div", { class: "text", dir: "auto", tabindex: "0" });
  body.append(...articleNodes(text, blocks, own, cited?.number, article.title));
  const printed = pages && withPages(article, pages, cited, body);
  const when = article.published_at ? age(article.published_at) : null;
  const about = [origin(article), when, article.author && say("author", { name: article.author })];
  panel.replaceChildren(
    head(el("h2", { id: "source-title", dir: "auto" }, article.title)),
    el("p", { class: "aside" }, el("bdi", {}, about.filter(Boolean).join(" · "))),
    el("p", { class: "aside file" }, el("bdi", {}, cited ? place(cited) : article.source_file)),
    ...daysOf(from.claims, cited?.number).map((told) => el("p", { class: "aside days", dir: "auto" }, told)),
    ...(version ? [changedSince(article, version)] : []),
    links(article, cited, printed?.buttons),
    ...(cited && from.citations.length > 1 ? [steps(wanted)] : []),
    ...(printed ? [printed.drawn] : []),
    body,
  );
  const seen = body.hidden ? printed.drawn : body;
  const lit = toTheMark(seen, cited?.page);
  const kept = focus && panel.querySelector(`[data-step="${focus}"]:not([disabled])`);
  (kept || lit || seen).focus({ preventScroll: true });
}

function changedSince(article, version) {
  const path = `/articles/${encodeURIComponent(article.id)}/changes/${version}`;
  const link = el("a", { href: path, target: "_blank", rel: "noopener" }, say("what_changed"));
  return el("p", { class: "aside changed" }, say("changed_since"), " ", link);
}

function links(article, cited, views) {
  const cites = cited ?? { article_id: article.id };
  const copyLink = async () => {
    await copy(sourceAddress(cites));
    notify(say("link_copied"));
  };
  const file = `${pathOf(article.id)}/file${cited?.page ? `#page=${cited.page}` : ""}`;
  const away = { target: "_blank", rel: "noopener noreferrer" };
  return el(
    "p",
    { class: "links" },
    isWeb(article.url) ? el("a", { href: article.url, class: "paper-link", ...away }, say("at_paper")) : null,
    el("a", { href: sourcePath(cites), target: "_blank", rel: "noopener" }, say("as_page")),
    el("a", { href: file }, say("original_file")),
    button(say("copy_link"), copyLink, { class: "quiet" }),
    views,
  );
}

/** An address out of an article is only followed when it is one of the web. */
function isWeb(address) {
  return URL.canParse(address ?? "") && /^https?:$/.test(new URL(address).protocol);
}

function steps(wanted) {
  const { citations } = wanted.from;
  const label = (name, to) =>
    button(say(name), () => stepTo(to, name), { class: "quiet", "data-step": name, disabled: !citations[to] });
  const at = citations.indexOf(wanted.cited);
  const told = { at: wanted.cited.number, number: citations.length };
  return el(
    "p",
    { class: "steps" },
    label("previous", at - 1),
    el("span", { role: "status" }, say("source_of", told)),
    label("next", at + 1),
  );
}

function stepTo(at, focus) {
  const cited = shown.from.citations[at];
  if (cited) open({ ...shown, cited, articleId: cited.article_id }, null, focus);
}

function fail(error) {
  const told = error.code === "article_not_found" ? say("article_gone") : error.message;
  panel.replaceChildren(head(el("p", { id: "source-title", role: "alert" }, told)));
}

function head(title) {
  const closing = button(say("close"), close, { class: "quiet small", "aria-label": say("close_source") });
  return el("div", { class: "head" }, title, closing);
}

panel.addEventListener("close", () => {
  if (switching) {
    switching = false;
    show();
    return;
  }
  if (!panel.open && document.body.classList.contains("reading")) leave();
});
panel.addEventListener("click", (event) => {
  if (event.target === panel && panel.matches(":modal")) close();
});
panel.addEventListener("keydown", (event) => {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by || !shown.cited || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  stepTo(shown.from.citations.indexOf(shown.cited) + by, null);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.open && !document.querySelector("dialog:modal")) close();
});
WIDE.addEventListener("change", () => {
  if (!panel.open) return;
  switching = true;
  panel.close();
});
