// The page's start: which view is shown, and the menu on narrow screens.

import * as chat from "./chat.js";
import * as conversations from "./conversations.js";
import { byId, notify } from "./dom.js";
import * as filters from "./filters.js";
import * as library from "./library.js";
import { route } from "./router.js";

const sidebar = byId("sidebar");
const menu = byId("menu");

function show({ view, conversation }) {
  document.title = view === "library" ? "Library · Ask the articles" : "Ask the articles";
  byId("chat").hidden = view !== "chat";
  byId("library").hidden = view !== "library";
  byId("to-library").setAttribute("aria-current", view === "library" ? "page" : "false");
  setMenu(false);
  if (view === "library") {
    library.show();
  } else {
    chat.show(conversation);
    filters.loadPublishers().catch((error) => notify(error.message));
  }
  conversations.markCurrent();
}

function setMenu(open) {
  document.body.classList.toggle("menu-open", open);
  menu.setAttribute("aria-expanded", String(open));
}

menu.addEventListener("click", () => setMenu(!document.body.classList.contains("menu-open")));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.classList.contains("menu-open")) {
    setMenu(false);
    menu.focus();
  }
});
document.addEventListener("click", (event) => {
  if (!sidebar.contains(event.target) && event.target !== menu) setMenu(false);
});

// By hand: a step within the page would be taken for another view.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});

route(show);
conversations.refresh();
