// Elements from data. Text is only ever put in as text: nothing here reads markup.

import { below } from "./place.js";

const SVG = "http://www.w3.org/2000/svg";
let silence = 0;

/**
 * An element. `attributes` may hold `on: {event: listener}`; null and false leave one out. A `href`
 * that begins with a slash is a path of the service's own.
 * Children are nodes or strings; null ones are left out.
 */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for a part of a picture. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, name === "href" && value.startsWith("/") ? below(value) : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * An element that the page's own markup has, of the kind it has there.
 * @returns {any}
 */
export function byId(id) {
  return document.getElementById(id);
}

/** A button that says what it does. */
export function button(label, onClick, attributes = {}) {
  return el("button", { type: "button", ...attributes, on: { click: onClick } }, label);
}

/** Questions to choose from, a button each: [{label, question}]. `ask` asks one. */
export function questionList(choices, ask) {
  const items = choices.map(({ label, question }) =>
    el("li", {}, button(label, () => ask(question), { class: "suggestion", dir: "auto" })),
  );
  return el("ul", { class: "suggestions" }, ...items);
}

/** Tells what happened, for all to see, for a few seconds. */
export function notify(text) {
  const notice = byId("notice");
  notice.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => (notice.textContent = ""), 5000);
}

/** What was told so far is over. */
export function startAnnouncing() {
  byId("announcer").replaceChildren();
}

/** Tells those who listen to the page what has just appeared on it. */
export function announce(text) {
  byId("announcer").append(el("p", {}, text));
}
