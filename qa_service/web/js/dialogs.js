// Questions the page itself asks.

import { say } from "./catalogue.js";
import { button, byId, el } from "./dom.js";

/** Whether the reader agreed. `action` is what the button that agrees says. */
export async function confirmed({ title, text, action }) {
  return (await answered(title, el("p", { dir: "auto" }, text), action)) !== null;
}

/**
 * What the reader typed, or null; in a field of several lines with `rows`.
 * @param {{title: string, label: string, value: string, action: string, limit: number, rows?: number,
 *   mayBeEmpty?: boolean, isExact?: boolean}} asked
 */
export async function typed({ title, label, value, action, limit, rows, mayBeEmpty, isExact }) {
  const field = el(rows ? "textarea" : "input", { rows, maxlength: limit, required: !mayBeEmpty, dir: "auto" });
  field.value = value;
  const given = await answered(title, el("label", {}, label, field), action, field);
  if (given === null) return null;
  return isExact ? field.value : field.value.trim();
}

/** The file the reader chose, or null. */
export async function chosenFile({ title, label, action }) {
  const field = el("input", { type: "file", required: true });
  const given = await answered(title, el("label", {}, label, field), action, field);
  return given === null ? null : field.files[0];
}

function answered(title, content, action, first = null) {
  const dialog = byId("asked");
  const cancel = button(say("cancel"), () => dialog.close("cancel"), { class: "quiet" });
  const submit = (event) => {
    event.preventDefault();
    dialog.close("done");
  };
  dialog.setAttribute("aria-label", title);
  dialog.returnValue = "";
  dialog.replaceChildren(
    el(
      "form",
      { on: { submit } },
      el("h2", {}, title),
      content,
      el("p", { class: "choices" }, cancel, el("button", { type: "submit" }, action)),
    ),
  );
  dialog.showModal();
  (first ?? cancel).focus();
  if (first?.tagName === "INPUT" && first.type !== "file") first.select();
  return new Promise((resolve) => {
    const end = () => resolve(dialog.returnValue === "done" ? true : null);
    dialog.addEventListener("close", end, { once: true });
  });
}
