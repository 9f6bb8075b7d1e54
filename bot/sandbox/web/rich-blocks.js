// Blocks of a rich message as nodes, one function for each kind that is shown. They are the Bot API's, but a photo is
// its address, and a document its name, size and address.
import { el, icon } from "./dom.js";
import { fileRow } from "./file-row.js";
import { plainText, richButton, richText } from "./rich-text.js";
import { richTable } from "./rich-table.js";
import { openViewer } from "./viewer.js";

const HIGHEST = 2; // the level of the phone's own heading
const BULLET = "•";

const DRAWN = {
  paragraph: (block, context) => el("p", {}, richText(block.text, context)),
  heading: ({ text, size }, context) => el(`h${Math.min(size + HIGHEST, 6)}`, { class: `size-${size}` }, richText(text, context)),
  pre: (block, context) => el("pre", {}, richText({ type: "code", text: block.text }, context)),
  footer: (block, context) => el("footer", {}, richText(block.text, context)),
  divider: () => el("hr"),
  mathematical_expression: ({ expression }) => el("pre", {}, expression),
  anchor: ({ name }) => el("span", { "data-anchor": name }),
  thinking: (block, context) => el("p", { class: "thinking" }, richText(block.text, context)),
  list: ({ items }, context) => el("ul", {}, ...items.map((item) => listItem(item, context))),
  blockquote: (block, context) => el("blockquote", {}, ...richBlocks(block.blocks, context), credit(block, context)),
  expandable_blockquote: longQuote,
  pullquote: (block, context) => el("blockquote", { class: "pulled" }, richText(block.text, context), credit(block, context)),
  table: richTable,
  details,
  photo,
  document: (block, context) => captioned({ class: "document" }, block, context, fileRow(block.document)),
  collage: (block, context) => gallery("collage", block, context),
  slideshow: (block, context) => gallery("slides", block, context),
  buttons: ({ buttons, align }, context) => el("div", { class: `buttons ${align ?? ""}` }, ...buttons.map((each) => richButton(each, context))),
  map,
};

/** Nodes of `blocks`, one for each; `context` is `{message, actions}`. */
export function richBlocks(blocks, context) {
  return blocks.map((block) => (Object.hasOwn(DRAWN, block.type) ? DRAWN[block.type](block, context) : notShown(block, context)));
}

/** What a section is known by when its message is edited: its words without the figures, which change. */
function sectionName(words) {
  return plainText(words).replace(/[\d\s]+/g, " ").trim();
}

/** What a press on `words` folds and unfolds. */
function section(name, isOpen, words, ...content) {
  const attributes = { open: Boolean(isOpen), "data-section": sectionName(name), "data-given": String(Boolean(isOpen)) };
  return el("details", attributes, el("summary", {}, icon("fold"), words), ...content);
}

function details({ summary, blocks, is_open: isOpen }, context) {
  const words = el("span", {}, richText(summary, context));
  return section(summary, isOpen, words, el("div", { class: "folded" }, ...richBlocks(blocks, context)));
}

/** A long quotation shows its first lines until it is unfolded. */
function longQuote(block, context) {
  const words = el("span", { class: "clipped" }, richText(block.text, context));
  return el("blockquote", {}, section(block.text, false, words), credit(block, context));
}

function listItem({ label, blocks, has_checkbox: hasBox, is_checked: isChecked }, context) {
  const box = () => el("span", { role: "img", "aria-label": isChecked ? "Сделано" : "Не сделано" }, isChecked ? "☑" : "☐");
  return el("li", {}, hasBox ? box() : el("span", {}, label || BULLET), el("div", {}, ...richBlocks(blocks, context)));
}

function credit(block, context) {
  return block.credit ? el("cite", {}, richText(block.credit, context)) : null;
}

function captioned(attributes, block, context, ...content) {
  const words = block.caption && el("figcaption", {}, richText(block.caption.text, context), credit(block.caption, context));
  return el("figure", attributes, ...content, words);
}

function photo(block, context) {
  const image = el("img", { src: block.photo, alt: plainText(block.caption?.text) || "Фото", decoding: "async" });
  const open = el("button", { type: "button", "aria-label": "Открыть фото", click: () => openViewer(block.photo) }, image);
  return captioned({ class: "picture" }, block, context, open);
}

function gallery(name, block, context) {
  return captioned({ class: "gallery" }, block, context, el("div", { class: name }, ...richBlocks(block.blocks, context)));
}

/** Nothing is loaded from elsewhere: a map is the link to it. */
function map(block, context) {
  const { latitude, longitude } = block.location;
  const place = `${latitude},${longitude}`;
  const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=${block.zoom}/${latitude}/${longitude}`;
  return captioned({}, block, context, el("p", {}, richText(["Карта: ", { type: "url", url: address, text: place }], context)));
}

/** A kind that the stand does not show still says that something is there. */
function notShown(block, context) {
  return captioned({}, block, context, el("p", { class: "not-shown" }, `Не показано на стенде: ${block.type}`));
}
