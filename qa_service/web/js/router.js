// Which view an address stands for.

const CONVERSATION = /^\/c\/([^/]+)$/;

/** {view: "chat" | "library", conversation: id | null} */
export function viewOf(path) {
  const match = CONVERSATION.exec(path);
  if (match) return { view: "chat", conversation: decodeURIComponent(match[1]) };
  return { view: path === "/library" ? "library" : "chat", conversation: null };
}

export function pathOf(conversation) {
  return conversation ? `/c/${encodeURIComponent(conversation)}` : "/";
}

/** Calls `show(view)` now and whenever the address changes; links within the page stay in it. */
export function route(show) {
  const showCurrent = () => show(viewOf(window.location.pathname));
  window.addEventListener("popstate", showCurrent);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;
    if (!link || !plain || event.defaultPrevented || link.target || !isOurs(new URL(link.href))) return;
    event.preventDefault();
    goTo(new URL(link.href).pathname);
  });
  route.show = showCurrent;
  showCurrent();
}

export function goTo(path) {
  if (path !== window.location.pathname) window.history.pushState(null, "", path);
  route.show();
}

/** The address changes, what is shown does not. */
export function rename(path) {
  window.history.replaceState(null, "", path);
}

function isOurs({ origin, pathname }) {
  const known = pathname === "/" || pathname === "/library" || CONVERSATION.test(pathname);
  return origin === window.location.origin && known;
}
