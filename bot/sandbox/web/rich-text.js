// The bot's formatted text as nodes. The server's `html` is safe already; here it passes an allow list once more,
// element by element, so that a mistake there is no hole here.
import { el } from "./dom.js";
import { LIVE_TEXT, safeAddress, startCommand } from "./links.js";

const PLAIN = new Set(["B", "I", "U", "S", "CODE", "PRE", "BLOCKQUOTE"]);
const OTHER_NAMES = { STRONG: "B", EM: "I", INS: "U", DEL: "S", STRIKE: "S" };

/** @returns {DocumentFragment} of `html`; `onCommand(text)` is called for links into the bot and for tapped commands. */
export function richText(html, onCommand) {
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

function spoiler() {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", title: "Показать" });
  const show = () => node.classList.add("shown");
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter") show();
  });
  return node;
}

function commandButton(command, ...children) {
  return el("button", { type: "button", class: "in-text", click: command }, ...children);
}

/** A link, a button for an invitation into the bot, or null for an address that must not be opened. */
function link(address, onCommand) {
  const command = startCommand(address);
  if (command) return commandButton(() => onCommand(command));
  const safe = safeAddress(address);
  return safe && el("a", { href: safe, target: "_blank", rel: "noopener noreferrer" });
}

function appendText(text, to, { live, onCommand }) {
  let done = 0;
  for (const match of live ? text.matchAll(LIVE_TEXT) : []) {
    const found = match[0];
    const node = found.startsWith("/") ? commandButton(() => onCommand(found)) : link(found, onCommand);
    to.append(text.slice(done, match.index));
    if (node) node.append(found);
    to.append(node ?? found);
    done = match.index + found.length;
  }
  to.append(text.slice(done));
}
