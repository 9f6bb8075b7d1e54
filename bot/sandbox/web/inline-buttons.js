// Inline buttons under a message, in the bot's own rows, and their waiting state.
import { el, icon } from "./dom.js";
import { safeAddress, startCommand } from "./links.js";

const STYLES = ["primary", "success", "danger"];
const LONGEST_WAIT = 20_000; // a query is too old by then: the bot will not answer it

/** Rows of buttons exactly as given. */
export function inlineRows(rows, message, actions) {
  return rows.map((row) => el("div", { class: "keys-row" }, ...row.map((button) => inlineButton(button, message, actions))));
}

/** One button; that of a link opens it, any other sends its `data`. */
export function inlineButton({ text, data, url, style, disabled }, message, actions) {
  if (url !== undefined && url !== null) return linkButton(text, url, style, actions);
  const node = el("button", { type: "button", class: look(style), "data-data": data, disabled }, el("span", {}, text));
  node.addEventListener("click", () => press(node, message, data, actions));
  return node;
}

function linkButton(text, url, style, actions) {
  const open = () => {
    const command = startCommand(url);
    const address = safeAddress(url);
    if (command) actions.command(command);
    else if (address) window.open(address, "_blank", "noopener,noreferrer");
    else actions.toast("Эта ссылка на стенде не открывается");
  };
  return el("button", { type: "button", class: look(style), "data-url": url, click: open }, el("span", {}, text), icon("out"));
}

/** The class of a button: its colour where it has one that Telegram knows. */
function look(style) {
  return STYLES.includes(style) ? `inline ${style}-key` : "inline";
}

async function press(node, message, data, actions) {
  if (node.hasAttribute("aria-busy")) return; // as in Telegram: a button that waits is not pressed again
  node.setAttribute("aria-busy", "true");
  node.waiting = setTimeout(() => rest(node), LONGEST_WAIT);
  try {
    await actions.press(message, data);
  } catch (error) {
    rest(node);
    actions.toast(error.message);
  }
}

function rest(node) {
  clearTimeout(node.waiting);
  node.removeAttribute("aria-busy");
}

/** Ends the waiting of the button in `place` that carries `data`; of all buttons when it is not given. */
export function settle(place, data) {
  for (const node of place.querySelectorAll("[aria-busy]")) {
    if (data === undefined || node.dataset.data === data) rest(node);
  }
}
