// Articles of the library that the reader has picked, and what can be done with all of them.

import { call } from "./api.js";
import { say } from "./catalogue.js";
import { confirmed } from "./dialogs.js";
import { button, el, notify } from "./dom.js";
import { onlyFiles } from "./filters.js";
import { goTo } from "./router.js";

export class Picked {
  #articles = new Map();
  #boxes = new Map();

  /** `changed` is called when articles were deleted. */
  constructor(changed) {
    this.changed = changed;
    this.count = el("span", { role: "status" });
    this.node = el(
      "div",
      { class: "picked", hidden: true },
      this.count,
      button(say("ask_about_them"), () => this.#ask(), { class: "quiet small" }),
      button(say("delete"), () => this.#delete(), { class: "quiet small" }),
      button(say("pick_all"), () => this.#pickAll(), { class: "quiet small" }),
      button(say("clear"), () => this.clear(), { class: "quiet small" }),
    );
  }

  /** A box to tick for an article. */
  boxFor(article) {
    const tick = () => this.#set(article, box.checked);
    const box = el("input", { type: "checkbox", "aria-label": say("pick", { title: article.title }), on: { change: tick } });
    box.checked = this.#articles.has(article.id);
    this.#boxes.set(article.id, [box, article]);
    return box;
  }

  /** Nothing is picked, and no box is known. */
  reset() {
    this.#boxes.clear();
    this.clear();
  }

  clear() {
    for (const [box] of this.#boxes.values()) box.checked = false;
    this.#articles.clear();
    this.#show();
  }

  #set(article, isPicked) {
    if (isPicked) this.#articles.set(article.id, article);
    else this.#articles.delete(article.id);
    this.#show();
  }

  #pickAll() {
    for (const [box, article] of this.#boxes.values()) {
      box.checked = true;
      this.#articles.set(article.id, article);
    }
    this.#show();
  }

  #show() {
    const number = this.#articles.size;
    this.node.hidden = !number;
    this.count.textContent = number ? say("picked", { number }) : "";
  }

  #ask() {
    const picked = [...this.#articles.values()];
    goTo("/");
    onlyFiles(picked.map(({ source_file: file }) => file), say("articles", { number: picked.length }));
  }

  async #delete() {
    const picked = [...this.#articles.values()];
    const number = picked.length;
    const asked = { title: say("delete_articles", { number }), text: say("articles_go", { number }), action: say("delete") };
    if (!(await confirmed(asked))) return;
    for (const [at, { id }] of picked.entries()) {
      this.count.textContent = say("deleting", { at: at + 1, number });
      try {
        await call("DELETE", `/v1/articles/${encodeURIComponent(id)}`);
      } catch (error) {
        notify(error.message);
        if (error.status !== 404) break;
      }
    }
    await this.changed();
  }
}
