// Which publishers and days the articles of a list have, with counts: what to narrow it by.

import { locale, say } from "./catalogue.js";
import { button, el } from "./dom.js";

/** Puts publishers with their counts into a select, and keeps what was chosen. */
export function fillWithPublishers(select, publishers, chosen) {
  const options = publishers.map(({ name, articles }) => el("option", { value: name }, `${name} (${articles})`));
  const isKnown = publishers.some(({ name }) => name === chosen);
  if (chosen && !isKnown) options.unshift(el("option", { value: chosen }, `${chosen} (0)`));
  select.replaceChildren(el("option", { value: "" }, say("any_publisher")), ...options);
  select.value = chosen;
}

/**
 * Years, or the months of the year that is chosen, a button each. `months` are the service's;
 * `choose(from, to)` takes days as the date fields do, nulls for all.
 */
export function dateButtons(months, from, to, choose) {
  const year = from && from.slice(0, 4) === to?.slice(0, 4) ? from.slice(0, 4) : null;
  const years = Map.groupBy(months, ({ first }) => first.slice(0, 4));
  const inYear = year ?? (years.size === 1 ? [...years.keys()][0] : null);
  const shown = inYear
    ? (years.get(inYear) ?? []).map(({ first, articles }) => [first, lastOf(first), articles, { month: "long", year: "numeric" }])
    : [...years].map(([name, own]) => [`${name}-01-01`, `${name}-12-31`, own.reduce((sum, { articles }) => sum + articles, 0), { year: "numeric" }]);
  const buttons = shown.map(([first, last, articles, form]) => {
    const isChosen = first === from && last === to;
    const name = new Intl.DateTimeFormat(locale, { ...form, timeZone: "UTC" }).format(new Date(`${first}T00:00:00Z`));
    const act = () => (isChosen ? choose("", "") : choose(first, last));
    return el("li", {}, button(`${name} (${articles.toLocaleString(locale)})`, act, { class: "quiet small", "aria-pressed": String(isChosen) }));
  });
  const all = from || to ? [el("li", {}, button(say("any_day"), () => choose("", ""), { class: "quiet small" }))] : [];
  return [...all, ...buttons];
}

function lastOf(first) {
  const [year, month] = first.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
