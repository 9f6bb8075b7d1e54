// One message of a chat: a bubble with its inline buttons. An edit replaces only the parts that changed,
// so the rest neither flickers nor loses the focus.
import { el, icon, iconButton } from "./dom.js";
import { fileRow } from "./file-row.js";
import * as format from "./format.js";
import { htmlText } from "./html-text.js";
import { inlineRows, settle } from "./inline-buttons.js";
import { RichMessage } from "./rich-message.js";
import { openViewer } from "./viewer.js";

/**
 * What a message needs of its phone:
 * @typedef {{command(text: string): void, press(message, data: string): Promise<void>, edit(message): void,
 *            find(id: number): object | undefined, toast(text: string): void}} Actions
 */
export class MessageView {
  #shown = {};

  constructor(message, actions) {
    this.actions = actions;
    this.slots = Object.fromEntries(
      ["author", "quote", "photo", "document", "body", "meta"].map((name) => [name, el("div", { class: name })]),
    );
    this.bubble = el("div", { class: "bubble" }, ...Object.values(this.slots));
    this.rich = new RichMessage(actions);
    this.slots.body.after(this.rich.node);
    this.keys = el("div", { class: "keys" });
    this.stack = el("div", { class: "stack" }, this.bubble, this.keys);
    this.node = el("li", { class: `message ${message.from === "user" ? "own" : "bot"}`, "data-message": message.id }, this.stack);
    this.update(message);
  }

  get isOwn() {
    return this.message.from === "user";
  }

  get canBeEdited() {
    return this.isOwn && !this.message.by && Boolean(this.message.text) && !this.message.photo && !this.message.document;
  }

  update(message) {
    this.message = message;
    const quoted = message.reply_to ? this.actions.find(message.reply_to) : undefined;
    this.#part("quote", [message.reply_to, quoted?.text], () => quoted && this.#quote(quoted));
    this.#part("author", message.by, (name) => name && document.createTextNode(name));
    this.#part("photo", message.photo, () => message.photo && this.#photo(message.photo));
    this.#part("document", message.document, () => message.document && fileRow(message.document));
    this.#part("body", message.rich ? "" : message.html || message.text, (html) => html && htmlText(html, this.actions.command));
    this.slots.body.classList.toggle("unsupported", Boolean(message.unsupported));
    this.rich.update(message);
    this.node.classList.toggle("with-rich", Boolean(message.rich));
    const { date, edited, silent, pinned, only_for: receiver } = message;
    this.#part("meta", [date, edited, silent, pinned, receiver, this.canBeEdited], () => this.#meta());
    this.#buttons(message.buttons ?? []);
    this.bubble.classList.toggle("bare", Boolean(message.photo) && !message.text);
    this.node.dataset.day = format.dayLabel(format.instant(message.date));
  }

  /** Ends the spinner of a pressed button (of all when `data` is not given). */
  settle(data) {
    settle(this.stack, data);
  }

  #part(name, value, draw) {
    const key = JSON.stringify(value ?? null);
    if (this.#shown[name] === key) return;
    this.#shown[name] = key;
    const content = draw(value);
    this.slots[name].hidden = !content;
    this.slots[name].replaceChildren(...(content ? [content] : []));
  }

  #buttons(rows) {
    this.settle();
    const key = JSON.stringify(rows);
    if (this.#shown.buttons === key) return;
    this.#shown.buttons = key;
    const focused = this.keys.contains(document.activeElement) && document.activeElement.dataset.data;
    this.keys.replaceChildren(...inlineRows(rows, this.message, this.actions));
    this.node.classList.toggle("with-keys", rows.length > 0);
    if (focused) this.keys.querySelector(`[data-data="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  #quote(quoted) {
    return document.createTextNode(quoted.text || (quoted.photo ? "Фото" : quoted.document?.name ?? ""));
  }

  #photo(address) {
    const image = el("img", { src: address, alt: this.message.text || "Фото", decoding: "async" });
    return el("button", { type: "button", "aria-label": "Открыть фото", click: () => openViewer(address) }, image);
  }

  #meta() {
    const { date, edited, silent, pinned, only_for: receiver } = this.message;
    const moment = format.instant(date);
    const parts = document.createDocumentFragment();
    if (this.canBeEdited) parts.append(iconButton("edit", "Изменить сообщение", "pencil", () => this.actions.edit(this.message)));
    if (receiver) parts.append(el("span", { class: "only-you" }, icon("eye"), "видите только вы"));
    if (pinned) parts.append(mark("pin", "Закреплено"));
    if (silent) parts.append(mark("silent", "Без звука"));
    if (edited) parts.append(el("span", { class: "edited" }, "изменено"));
    parts.append(el("time", { datetime: moment.toISOString() }, format.time(moment)));
    return parts;
  }
}

function mark(name, label) {
  return el("span", { class: "mark", role: "img", "aria-label": label, title: label }, icon(name));
}
