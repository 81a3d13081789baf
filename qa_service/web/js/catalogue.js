// What the page says, in the reader's language: one catalogue, a file a language.

import { MESSAGES as english } from "./words/en.js";

const SPOKEN = ["en", "de", "fr", "es", "uk"];
const base = (tag) => tag.split("-")[0].toLowerCase();

/** The first of the reader's languages that the page speaks; dates and numbers are in it too. */
export const locale = navigator.languages.find((tag) => SPOKEN.includes(base(tag))) ?? "en";

/** Whether the page speaks as the service does. */
export const isEnglish = base(locale) === "en";

const own = isEnglish ? {} : (await import(`./words/${base(locale)}.js`)).MESSAGES;
const messages = { ...english, ...own };
const plurals = new Intl.PluralRules(locale);

/** A message with its {values}; `number` among them chooses between forms. */
export function say(key, values = {}) {
  const message = messages[key];
  const form = typeof message === "string" ? message : (message[plurals.select(values.number)] ?? message.other);
  return form.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

function shown(value) {
  return typeof value === "number" ? value.toLocaleString(locale) : String(value);
}

/** Puts the words into elements that name theirs: data-say their text, data-say-x attribute x. */
export function translate(root) {
  document.documentElement.lang = base(locale);
  for (const node of root.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of root.querySelectorAll("[data-say-label]")) {
    node.setAttribute("aria-label", say(node.dataset.sayLabel));
  }
  for (const node of root.querySelectorAll("[data-say-hint]")) {
    node.setAttribute("placeholder", say(node.dataset.sayHint));
  }
}
