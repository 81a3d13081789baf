// What is changed in one tab is seen in the others.

import { local } from "./storage.js";

const KEY = "changed";

/** To be called when something was changed that other tabs may show. */
export function tellOtherTabs() {
  local.set(KEY, `${Date.now()} ${Math.random()}`);
}

/** Calls `act` when another tab says so, and when the reader comes back to this one. */
export function onChangesElsewhere(act) {
  window.addEventListener("storage", ({ key }) => key === KEY && act());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && act());
}
