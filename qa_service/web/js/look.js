// Light, dark, or as the device is.

import { local } from "./storage.js";

const KEY = "look";

/** Applies what was chosen before, and what is chosen from now on. */
export function chooseLook(select) {
  const apply = (look) => {
    if (look === "auto") delete document.documentElement.dataset.look;
    else document.documentElement.dataset.look = look;
  };
  select.value = local.get(KEY) ?? "auto";
  apply(select.value);
  select.addEventListener("change", () => {
    local.set(KEY, select.value);
    apply(select.value);
  });
}
