// What is copied, in the forms that programs take.

/** Plain text; also where pages without HTTPS are given no clipboard. */
export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  copyBy((data) => data.setData("text/plain", text));
}

/** `text` for editors of text, `node` with its formatting for Word, mail and editorial systems. */
export async function copyRich(text, node) {
  const markup = new XMLSerializer().serializeToString(node);
  const forms = { "text/plain": text, "text/html": markup };
  if (navigator.clipboard && window.ClipboardItem) {
    const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }
  copyBy((data) => Object.entries(forms).forEach(([type, form]) => data.setData(type, form)));
}

function copyBy(fill) {
  const give = (event) => {
    event.preventDefault();
    fill(event.clipboardData);
  };
  document.addEventListener("copy", give, { once: true });
  document.execCommand("copy");
}
