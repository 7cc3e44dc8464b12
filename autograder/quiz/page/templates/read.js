// What a student types, as numbers: by hand taken apart, never evaluated.
"use strict";

const ACCEPTED = "Type numbers such as 28, -1.5 or 10/9.";
const LONGEST = 20000;

/** Number that a text says, or NaN: 28, -1.5, 2e3, 10/9. */
function number(text) {
  const plain = text.trim().replace(/[\u2212\u2010-\u2013\ufe63\uff0d]/g, "-");
  const part = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?";
  const found = plain.match(new RegExp(`^(${part})(?:\\s*/\\s*(${part}))?$`));
  if (!found || plain.length > 80) return NaN;
  const value = found[2] === undefined ? Number(found[1]) : Number(found[1]) / Number(found[2]);
  return Number.isFinite(value) ? value : NaN;
}

/** Rows of texts in what was typed or pasted: a table of a spreadsheet, "1 2; 3 4", [[1, 2], [3, 4]]. */
function cells(text) {
  const rows = text
    .slice(0, LONGEST)
    .replace(/^\s*(?:np\.|numpy\.)?array\s*\(/, "")
    .replace(/\]\s*,?\s*\[/g, "\n")
    .replace(/[\[\]()]/g, "")
    .replace(/\s*\/\s*/g, "/")
    .split(/[;\n\r]+/)
    .map((row) => row.replace(/^ +| +$/g, ""))
    .map((row) => row.split(row.includes("\t") ? "\t" : /[,\s]+/).map((one) => one.trim()))
    .map((row) => row.filter((one, place) => one || place < row.length - 1));
  return rows.filter((row) => row.some((one) => one));
}

/** Nested lists of numbers in a text with brackets, or null. */
function nested(text) {
  const plain = text.slice(0, LONGEST).replace(/[\u2212\u2010-\u2013]/g, "-").replace(/\(/g, "[").replace(/\)/g, "]");
  const spaced = plain.replace(/([\d.\]])\s+(?=[-+\d.\[])/g, "$1,");
  if (/[^-+\d.eE,\[\]\s]/.test(spaced)) return null;
  try {
    return JSON.parse(spaced);
  } catch {
    return null;
  }
}

/** Lengths of the axes of nested lists, or null if they are not regular. */
function shape(value) {
  if (!Array.isArray(value)) return typeof value === "number" ? [] : null;
  const inner = value.map(shape);
  const first = inner[0];
  if (!first || inner.some((one) => !one || String(one) !== String(first))) return null;
  return [value.length, ...first];
}

/** Text that the seal was made of: lengths of the axes and entries in units of the last decimal. */
function written(value, decimals, axes = shape(value)) {
  const entries = [value].flat(Infinity).map((entry) => BigInt(Math.floor(entry * 10 ** decimals + 0.5)));
  return `${axes.join("x")}:${entries.join(" ")}`;
}

/** Texts of an answer of `rows`: one number is also a row, and one row a table. */
function readings(rows, decimals) {
  const width = rows[0].length;
  const shapes = [[rows.length, width]];
  if (rows.length === 1) shapes.push([width]);
  if (rows.length === 1 && width === 1) shapes.push([]);
  return shapes.map((axes) => written(rows, decimals, axes));
}
