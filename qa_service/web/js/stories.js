// Events that several articles report: a part of the library that loads when it is opened.

import { inWords } from "./answer_notes.js";
import { call, withQuery } from "./api.js";
import { say } from "./catalogue.js";
import { button, el, notify } from "./dom.js";
import { day } from "./words.js";

const PAGE = 20;

export function storiesView() {
  const list = el("ul", { class: "stories" });
  let last = null;
  const load = async (after) => {
    try {
      const page = await newestStories(PAGE, after);
      const items = page.data.map(storyItem);
      if (after) list.append(...items);
      else list.replaceChildren(...items);
      if (!list.children.length) list.append(el("li", { class: "aside" }, say("none_yet")));
      last = page.last_id;
      more.hidden = !page.has_more;
    } catch (error) {
      notify(error.message);
    }
  };
  const more = button(say("show_more"), () => load(last), { hidden: true });
  const view = el("details", { id: "stories" }, el("summary", {}, say("stories_of_several")), list, more);
  view.addEventListener("toggle", () => view.open && load(null));
  return view;
}

/** A page of the stories with several reports, the newest first. */
export function newestStories(limit, after = null) {
  return call("GET", withQuery("/v1/stories", { limit, several: "true", after }));
}

export function storyItem({ id, title, articles, origins, last_published: last }) {
  const about = [inWords({ articles: articles.length, origins }), day(last)].filter(Boolean);
  return el(
    "li",
    {},
    el("a", { class: "headline", href: `/stories/${encodeURIComponent(id)}`, dir: "auto" }, title),
    el("p", { class: "aside" }, el("bdi", {}, about.join(" · "))),
  );
}
