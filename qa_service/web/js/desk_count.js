// The link to the desk, for those whose key opens it, and how many reports are open there.

import { call } from "./api.js";
import { say } from "./catalogue.js";
import { byId, el } from "./dom.js";

const link = byId("to-desk");
const isOpen = document.documentElement.dataset.may === "admin";

export async function refreshCount() {
  link.hidden = !isOpen;
  if (!isOpen) return;
  const { open } = await call("GET", "/v1/reports?limit=1").catch(() => ({ open: 0 }));
  link.replaceChildren(say("desk"), ...(open ? [" ", el("span", { class: "badge" }, say("open_reports", { number: open }))] : []));
}
