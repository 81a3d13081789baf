// Before the rest of the script has come, on a slow line: what is asked meanwhile is kept.

let isAsked = false;
let isOver = false;

/** From now on the field is the page's; returns whether a question was sent meanwhile. */
export function takeOver() {
  const asked = isAsked;
  isOver = true;
  isAsked = false;
  return asked;
}

function ask(event) {
  event.preventDefault();
  const field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("message"));
  if (!field?.value.trim()) return;
  isAsked = true;
  document.getElementById("ask").setAttribute("aria-busy", "true");
}

document.addEventListener("keydown", (event) => {
  const isField = event.target instanceof Element && event.target.id === "message";
  if (!isOver && isField && event.key === "Enter" && !event.shiftKey && !event.isComposing) ask(event);
});
document.addEventListener("submit", (event) => {
  if (!isOver) ask(event);
});
