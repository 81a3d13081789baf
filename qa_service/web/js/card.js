// The card beside a citation's number: what is quoted, who says it, when that was, from where.

import { say } from "./catalogue.js";
import { byId, el } from "./dom.js";
import { daysOf } from "./times.js";
import { origin, place, titleBeside } from "./words.js";

const GAP = 6;

/** Shows the card while a chip is hovered or focused. */
export function describeWith(chip, cited, claim) {
  chip.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "mouse") show(chip, cited, claim);
  });
  chip.addEventListener("pointerleave", hide);
  chip.addEventListener("focus", () => {
    if (chip.matches(":focus-visible")) show(chip, cited, claim);
  });
  chip.addEventListener("blur", hide);
}

export function hide() {
  byId("card").hidden = true;
}

function show(chip, cited, claim) {
  const card = byId("card");
  const title = titleBeside(cited);
  const said = claim.attribution ? say("said_by", { name: claim.attribution }) : null;
  const beside = [said, ...daysOf([claim], cited.number)].filter(Boolean);
  card.replaceChildren(
    el("q", { dir: "auto" }, cited.quote),
    ...(title ? [el("p", { class: "title", dir: "auto" }, title)] : []),
    ...beside.map((line) => el("p", { dir: "auto" }, line)),
    el("p", { class: "aside" }, `${origin(cited)} · ${place(cited)}`),
  );
  card.hidden = false;
  chip.setAttribute("aria-describedby", "card");
  const at = chip.getBoundingClientRect();
  const own = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth - own.width - GAP;
  const below = at.bottom + GAP + own.height <= window.innerHeight;
  card.style.left = `${Math.max(GAP, Math.min(at.left, room))}px`;
  card.style.top = `${Math.max(GAP, below ? at.bottom + GAP : at.top - GAP - own.height)}px`;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
document.addEventListener("scroll", hide, { capture: true, passive: true });
