// The reports of an event beside each other, each as its article reads, what it counts marked.

import { blocksOf, textOf } from "./api.js";
import { articleNodes } from "./article_text.js";
import { say } from "./catalogue.js";
import { el } from "./dom.js";

/** `head(article)` is what stands above each text. */
export function sideBySide(story, head) {
  const columns = story.articles.map((article) => {
    const text = el("div", { class: "text", dir: "auto", "aria-busy": "true" });
    fill(text, article, story.figures);
    return el("li", {}, ...head(article), text);
  });
  return el("ol", { class: "beside-another", tabindex: "0", "aria-label": say("side_by_side") }, ...columns);
}

async function fill(place, { article_id: id, title }, figures) {
  try {
    const [text, blocks] = await Promise.all([textOf(id, null), blocksOf(id, null)]);
    const counted = figures.filter((figure) => figure.article_id === id);
    const marks = counted.map(({ start, end }, number) => ({ number, start, end }));
    place.replaceChildren(...articleNodes(text, blocks, marks, null, title));
  } catch (error) {
    place.replaceChildren(el("p", { class: "note", role: "alert" }, error.message));
  } finally {
    place.removeAttribute("aria-busy");
  }
}
