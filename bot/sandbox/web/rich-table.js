// A table of a rich message. It scrolls sideways by itself, so that neither the bubble nor the page grows wider.
import { el } from "./dom.js";
import { plainText, richText } from "./rich-text.js";

const ALIGNS = ["left", "center", "right"];
const VALIGNS = ["top", "middle", "bottom"];
const LONG = 28; // characters from which words need room beside figures

/** A figure of the table with its caption above. */
export function richTable(block, context) {
  const head = headRows(block.cells);
  const rows = block.cells.map((cells, place) => tableRow(cells, place - head, context));
  const table = el("table", { class: look(block) }, el("tbody", {}, ...rows));
  const caption = block.caption ? el("figcaption", {}, richText(block.caption, context)) : null;
  return el("figure", { class: "table" }, caption, el("div", { class: "table-scroll" }, table));
}

/** How many rows at the top are the header. */
function headRows(rows) {
  const first = rows.findIndex((cells) => !cells.every((cell) => cell.is_header));
  return first < 0 ? rows.length : first;
}

function look(block) {
  return ["bordered", "striped", "compact"].filter((name) => block[`is_${name}`]).join(" ") || null;
}

/** `place` counts from the first row below the header; of those every second is a stripe. */
function tableRow(cells, place, context) {
  const name = place < 0 ? "head" : place % 2 ? "stripe" : null;
  return el("tr", { class: name }, ...cells.map((cell) => tableCell(cell, place < 0, context)));
}

function tableCell(cell, isHead, context) {
  const { align, valign, text, is_header: isHeader } = cell;
  const looks = [ALIGNS.includes(align) && align, VALIGNS.includes(valign) && valign];
  const sizes = [!text && "void", plainText(text).length > LONG && "long"];
  const attributes = {
    class: [...looks, ...sizes].filter(Boolean).join(" ") || null,
    colspan: span(cell.colspan),
    rowspan: span(cell.rowspan),
    scope: isHeader ? (isHead ? "col" : "row") : null,
  };
  return el(isHeader ? "th" : "td", attributes, richText(text, context));
}

/** A span is worth saying when it is more than one. */
function span(count) {
  return count > 1 ? count : null;
}
