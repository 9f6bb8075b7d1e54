// The pieces of a text that a person can press: links, commands and covered words.
import { el } from "./dom.js";
import { LIVE_TEXT, safeAddress, startCommand } from "./links.js";

/** Words that are covered until they are pressed. */
export function spoiler() {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", title: "Показать" });
  const show = () => node.classList.add("shown");
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter") show();
  });
  return node;
}

/** A button that looks like a link; `press()` is called without waiting. */
export function textButton(press, ...children) {
  return el("button", { type: "button", class: "in-text", click: press }, ...children);
}

/** A link, a button for an invitation into the bot, or null for an address that must not be opened. */
export function link(address, onCommand) {
  const command = startCommand(address);
  if (command) return textButton(() => onCommand(command));
  const safe = safeAddress(address);
  return safe && el("a", { href: safe, target: "_blank", rel: "noopener noreferrer" });
}

/** Appends plain text to a node; where it is `live`, addresses and commands in it can be pressed. */
export function appendText(text, to, { live, onCommand }) {
  let done = 0;
  for (const match of live ? text.matchAll(LIVE_TEXT) : []) {
    const found = match[0];
    const node = found.startsWith("/") ? textButton(() => onCommand(found)) : link(found, onCommand);
    to.append(text.slice(done, match.index));
    if (node) node.append(found);
    to.append(node ?? found);
    done = match.index + found.length;
  }
  to.append(text.slice(done));
}
