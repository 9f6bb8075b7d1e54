// RichText of the Bot API as nodes: a string, a list, or an object with a type. What people or the bot wrote goes in
// as text; an address is opened only when it is one that a browser may open.
import { el } from "./dom.js";
import { inlineButton } from "./inline-buttons.js";
import { appendText, link, spoiler, textButton } from "./live-text.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", subscript: "sub", superscript: "sup", marked: "mark", code: "code",
};
const STILL = new Set(["code", "url", "email_address", "phone_number", "anchor_link", "reference_link"]);

const ELEMENTS = {
  spoiler,
  url: ({ url }, { actions }) => link(url, actions.command),
  email_address: ({ email_address: address }, { actions }) => link(`mailto:${address}`, actions.command),
  phone_number: ({ phone_number: number }, { actions }) => link(`tel:${number}`, actions.command),
  mention: ({ username }, { actions }) => link(`https://t.me/${username}`, actions.command),
  bot_command: ({ bot_command: command }, { actions }) => textButton(() => actions.command(command)),
  anchor_link: ({ anchor_name: name }) => jump(name),
  reference: ({ name }) => el("span", { "data-anchor": name }),
  reference_link: ({ reference_name: name }) => jump(name),
};

/** What has no words of its own kind to mark. */
const LEAVES = {
  anchor: ({ name }) => el("span", { "data-anchor": name }),
  button: ({ button }, context) => richButton(button, context),
  custom_emoji: (text) => text.alternative_text ?? "",
  mathematical_expression: ({ expression }) => el("code", {}, expression),
};

/** @returns {DocumentFragment} of a RichText; `context` is `{message, actions}`. */
export function richText(text, context) {
  const result = document.createDocumentFragment();
  append(text, result, { ...context, live: true });
  return result;
}

/** The words of a RichText without any marks. */
export function plainText(text) {
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map(plainText).join("");
  return text ? plainText(text.text ?? text.button?.text ?? text.alternative_text ?? text.expression ?? "") : "";
}

/** A button inside a rich message, as those below a message. */
export function richButton(button, { message, actions }) {
  const { style, url, callback_data: data, disabled } = button;
  const node = inlineButton({ text: plainText(button.text), data, url, style, disabled: Boolean(disabled) }, message, actions);
  if (style === "link") node.className = "in-text";
  return node;
}

function append(text, to, context) {
  if (typeof text === "string") appendText(text, to, { live: context.live, onCommand: context.actions.command });
  else if (Array.isArray(text)) text.forEach((part) => append(part, to, context));
  else if (text) appendMarked(text, to, context);
}

function appendMarked(text, to, context) {
  if (Object.hasOwn(LEAVES, text.type)) {
    to.append(LEAVES[text.type](text, context));
    return;
  }
  const node = element(text, context);
  append(text.text, node ?? to, STILL.has(text.type) ? { ...context, live: false } : context);
  if (node) to.append(node);
}

/** The element that marks its words, or null when they are shown without. */
function element(text, context) {
  if (Object.hasOwn(TAGS, text.type)) return el(TAGS[text.type]);
  return Object.hasOwn(ELEMENTS, text.type) ? ELEMENTS[text.type](text, context) : null;
}

/** A link to a named place of the same message; without a name, to its beginning. */
function jump(name) {
  const go = ({ currentTarget }) => {
    const message = currentTarget.closest(".rich");
    const place = name ? message.querySelector(`[data-anchor="${CSS.escape(name)}"]`) : message;
    place?.scrollIntoView({ block: "start", behavior: "smooth" });
  };
  return textButton(go);
}
