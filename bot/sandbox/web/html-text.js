// The bot's formatted text as nodes. The server's `html` is safe already; here it passes an allow list once more,
// element by element, so that a mistake there is no hole here.
import { el } from "./dom.js";
import { appendText, link, spoiler } from "./live-text.js";

const PLAIN = new Set(["B", "I", "U", "S", "CODE", "PRE", "BLOCKQUOTE"]);
const OTHER_NAMES = { STRONG: "B", EM: "I", INS: "U", DEL: "S", STRIKE: "S" };

/** @returns {DocumentFragment} of `html`; `onCommand(text)` is called for links into the bot and for tapped commands. */
export function htmlText(html, onCommand) {
  const parsed = new DOMParser().parseFromString(html, "text/html"); // an inert document: nothing loads or runs
  const result = document.createDocumentFragment();
  copyChildren(parsed.body, result, { onCommand, live: true });
  return result;
}

function copyChildren(from, to, context) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) appendText(withoutSpareBreak(node), to, context);
    else if (node.nodeType === Node.ELEMENT_NODE) copyElement(node, to, context);
  }
}

/** A block ends its line by itself: the break written after it would show as an empty line. */
function withoutSpareBreak(node) {
  const isAfterBlock = ["PRE", "BLOCKQUOTE"].includes(node.previousSibling?.tagName);
  return isAfterBlock ? node.data.replace(/^\n/, "") : node.data;
}

function copyElement(node, to, context) {
  const name = OTHER_NAMES[node.tagName] ?? node.tagName;
  if (name === "SCRIPT" || name === "STYLE" || name === "TEMPLATE") return;
  if (name === "BR") {
    to.append("\n");
    return;
  }
  const copy = makeElement(name, node, context);
  const target = copy ?? to; // an element out of the list leaves only its words
  const still = copy && ["A", "CODE", "PRE"].includes(name);
  copyChildren(node, target, still ? { ...context, live: false } : context);
  if (copy) to.append(copy);
}

function makeElement(name, node, context) {
  if (PLAIN.has(name)) return el(name.toLowerCase());
  if (name === "A") return link(node.getAttribute("href") || "", context.onCommand);
  if (name === "TG-SPOILER" || (name === "SPAN" && /^(tg-)?spoiler$/.test(node.className))) return spoiler();
  return null;
}
