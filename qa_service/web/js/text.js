// The service counts code points, JavaScript counts UTF-16 units.

/** Code point offsets, in any order -> the same places in UTF-16 units. */
export function unitOffsets(text, offsets) {
  if (!/[\ud800-\udfff]/.test(text)) return [...offsets];
  const sorted = [...new Set(offsets)].sort((a, b) => a - b);
  const found = new Map();
  let points = 0;
  let units = 0;
  for (const offset of sorted) {
    while (points < offset && units < text.length) {
      units += text.codePointAt(units) > 0xffff ? 2 : 1;
      points += 1;
    }
    found.set(offset, units);
  }
  return offsets.map((offset) => found.get(offset));
}
