// No module, so that it runs before there is a field to type in: what is sent on a slow line before
// the rest of the script has come is kept. The form is busy then, until the page takes it over.
{
  const over = new AbortController();
  document.addEventListener("scripted", () => over.abort(), { once: true });

  const ask = (event) => {
    event.preventDefault();
    const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("message"));
    if (field.value.trim()) document.getElementById("ask").setAttribute("aria-busy", "true");
  };
  const onKey = (event) => {
    const isField = event.target instanceof Element && event.target.id === "message";
    if (isField && event.key === "Enter" && !event.shiftKey && !event.isComposing) ask(event);
  };
  document.addEventListener("keydown", onKey, { signal: over.signal });
  document.addEventListener("submit", ask, { signal: over.signal });
}
