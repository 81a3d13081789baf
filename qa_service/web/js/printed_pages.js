// A PDF's pages as they are printed, with the cited words marked.

import { picturePath } from "./api.js";
import { say } from "./catalogue.js";
import { button, el, svg } from "./dom.js";
import { below } from "./place.js";
import { local } from "./storage.js";

const KEY = "pages";
const ROOM = 1;

/** Whether the reader wants a PDF's pages rather than its text. */
function wantsPages() {
  return local.get(KEY) ?? true;
}

/**
 * The pages beside `text`, of which one is shown, and the buttons that choose. Where the cited words
 * are not found on the pages, or a page cannot be drawn, the text is shown.
 */
export function withPages(article, pages, cited, text) {
  const drawn = el("div", { class: "pages", tabindex: "0" });
  const choices = { pages: choice("as_printed", true), text: choice("as_text", false) };
  const show = (printed) => {
    drawn.hidden = !printed;
    text.hidden = printed;
    choices.pages.setAttribute("aria-pressed", String(printed));
    choices.text.setAttribute("aria-pressed", String(!printed));
  };
  function choice(name, printed) {
    const chosen = () => {
      local.set(KEY, printed);
      show(printed);
      toTheMark(printed ? drawn : text, cited?.page);
    };
    return button(say(name), chosen, { class: "quiet" });
  }
  drawn.append(...pages.map((page) => figure(article, page, pages.length, cited, () => show(false))));
  const isMarked = pages.some(({ marks }) => marks.length > 0);
  show(wantsPages() && (isMarked || !cited));
  const buttons = el("span", { class: "views", role: "group", "aria-label": say("shown_as") }, ...Object.values(choices));
  return { drawn, buttons };
}

/**
 * Scrolls `body`, or the panel around it where that scrolls, and nothing else, to what is marked in
 * it, or to the page; returns the mark.
 */
export function toTheMark(body, page) {
  const scrolled = body.scrollHeight > body.clientHeight ? body : body.parentElement;
  const lit = body.querySelector("#cited, .marks");
  const place = lit ?? (page && body.querySelector(`[data-page="${page}"]`));
  if (place) {
    const { top, height } = place.getBoundingClientRect();
    const above = lit ? (scrolled.clientHeight - height) / 2 : 0;
    scrolled.scrollTop += top - scrolled.getBoundingClientRect().top - above;
  }
  return lit;
}

function figure(article, { number, width, height, marks }, count, cited, onFail) {
  const told = say("page_of", { at: String(number), number: String(count) });
  const picture = el("img", {
    src: below(picturePath(article, number)),
    width: String(Math.round(width)),
    height: String(Math.round(height)),
    alt: told,
    loading: "lazy",
    on: { error: onFail },
  });
  const marked = marks.length > 0 && overlay(width, height, marks, cited);
  return el("figure", { "data-page": number }, el("div", {}, picture, marked || null), el("figcaption", {}, told));
}

function overlay(width, height, marks, cited) {
  const boxes = marks.map((mark) =>
    svg("rect", {
      x: String(mark.left - ROOM),
      y: String(mark.top - ROOM),
      width: String(mark.width + 2 * ROOM),
      height: String(mark.height + 2 * ROOM),
    }),
  );
  const label = say("marked_here", { quote: cited.quote });
  const group = svg("g", { class: "marks", role: "img", "aria-label": label, tabindex: "-1" }, ...boxes);
  return svg("svg", { viewBox: `0 0 ${width} ${height}` }, group);
}
