// Which view an address stands for. Addresses are told here without what the service stands below.

import { below, within } from "./place.js";

const CONVERSATION = /^\/c\/([^/]+)$/;
const DESK = /^\/desk(?:\/([^/]+))?$/;
const STORY = /^\/stories\/([^/]+)$/;
let showCurrent = () => {};

/** {view: "chat" | "library" | "story" | "desk", conversation, story, report, query}; ids are null when not given. */
export function viewOf({ pathname: path, search }) {
  const pathname = within(path);
  const query = new URLSearchParams(search);
  const found = { view: "chat", conversation: null, story: null, report: null, query };
  const conversation = CONVERSATION.exec(pathname);
  if (conversation) return { ...found, conversation: decodeURIComponent(conversation[1]) };
  const story = STORY.exec(pathname);
  if (story) return { ...found, view: "story", story: decodeURIComponent(story[1]) };
  const desk = DESK.exec(pathname);
  if (desk) return { ...found, view: "desk", report: desk[1] ? decodeURIComponent(desk[1]) : null };
  return { ...found, view: pathname === "/library" ? "library" : "chat" };
}

export function current() {
  return viewOf(window.location);
}

export function pathOf(conversation) {
  return conversation ? `/c/${encodeURIComponent(conversation)}` : "/";
}

/** The address that is open with these values in its query; null and empty ones are left out. */
export function addressOf(values) {
  const { pathname, search } = window.location;
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  return query.size ? `${within(pathname)}?${query}` : within(pathname);
}

/** Calls `show(view)` now and whenever the address changes; links within the page stay in it. */
export function route(show) {
  showCurrent = () => show(current());
  window.addEventListener("popstate", () => showCurrent());
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    /** @type {HTMLAnchorElement} */
    const link = target.closest?.("a[href]");
    const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;
    if (!link || !plain || event.defaultPrevented || link.target || !isOurs(new URL(link.href))) return;
    event.preventDefault();
    const { pathname, search } = new URL(link.href);
    goTo(within(pathname) + search);
  });
  showCurrent();
}

export function goTo(address) {
  if (!isOpen(address)) window.history.pushState(null, "", below(address));
  showCurrent();
}

/** The address changes, what is shown does not; as a step of its own, going back undoes it. */
export function rename(address, { isStep = false } = {}) {
  if (isOpen(address)) return;
  if (isStep) window.history.pushState(null, "", below(address));
  else window.history.replaceState(null, "", below(address));
}

function isOpen(address) {
  return below(address) === window.location.pathname + window.location.search;
}

function isOurs({ origin, pathname: path }) {
  const pathname = within(path);
  const known = pathname === "/" || pathname === "/library" || [CONVERSATION, STORY, DESK].some((view) => view.test(pathname));
  return origin === window.location.origin && known;
}
