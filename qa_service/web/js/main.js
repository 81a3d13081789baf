// The page's start: which view is shown, and the menu on narrow screens.

import { translate, say } from "./catalogue.js";
import * as chat from "./chat.js";
import * as conversations from "./conversations.js";
import { byId, notify } from "./dom.js";
import * as filters from "./filters.js";
import { chooseLook } from "./look.js";
import { onChangesElsewhere } from "./other_tabs.js";
import { current, route } from "./router.js";
import * as source from "./source_panel.js";

const sidebar = byId("sidebar");
const menu = byId("menu");

async function show({ view, conversation, story: storyId, report, query }) {
  for (const name of ["chat", "library", "story", "desk"]) byId(name).hidden = view !== name;
  byId("to-library").setAttribute("aria-current", view === "library" ? "page" : "false");
  byId("to-desk").setAttribute("aria-current", view === "desk" ? "page" : "false");
  setMenu(false);
  if (view !== "chat") document.title = `${say(view)} · ${say("title")}`;
  if (view === "chat") filters.loadPublishers().catch((error) => notify(error.message));
  conversations.markCurrent();
  // What asking does not need comes when it is opened.
  if (view === "library") await (await import("./library.js")).show(query);
  else if (view === "story") await (await import("./story.js")).show(storyId, query);
  else if (view === "desk") await (await import("./desk.js")).show(report, query);
  else await chat.show(conversation);
  showSource(query.get("source"), query.get("article"));
}

/** What the address says is open beside the view. */
function showSource(cited, article) {
  if (source.isShown({ source: cited, article })) return;
  if (article) source.openArticle(article, null);
  else if (cited) chat.turnOf(cited.slice(0, cited.lastIndexOf(".")))?.open(Number(cited.split(".").at(-1)), null);
  else source.close();
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
  const target = /** @type {Node} */ (event.target);
  if (!sidebar.contains(target) && target !== menu && target.isConnected) setMenu(false);
});

// By hand: a step within the page would be taken for another view.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});

translate(document);
chooseLook(byId("look"));
route(show);
conversations.refresh();
onChangesElsewhere(() => {
  conversations.refresh();
  chat.reread();
});
if (current().view !== "desk") import("./desk_count.js").then(({ refreshCount }) => refreshCount());
