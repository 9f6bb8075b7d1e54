// One message of a chat: a bubble with its inline buttons. An edit replaces only the parts that changed,
// so the rest neither flickers nor loses the focus.
import { el, icon, iconButton } from "./dom.js";
import * as format from "./format.js";
import { richText } from "./rich-text.js";
import { inlineRows, settle } from "./inline-buttons.js";
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
    this.#part("document", message.document, () => message.document && documentRow(message.document));
    this.#part("body", message.html || message.text, (html) => html && richText(html, this.actions.command));
    this.#part("meta", [message.date, message.edited, message.silent, message.pinned, this.canBeEdited], () => this.#meta());
    this.#buttons(message.buttons ?? []);
    this.bubble.classList.toggle("bare", Boolean(message.photo) && !message.text);
    this.node.dataset.day = format.dayLabel(format.instant(message.date));
  }

  /** Ends the spinner of a pressed button (of all when `data` is not given). */
  settle(data) {
    settle(this.keys, data);
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
    const { date, edited, silent, pinned } = this.message;
    const moment = format.instant(date);
    const parts = document.createDocumentFragment();
    if (this.canBeEdited) parts.append(iconButton("edit", "Изменить сообщение", "pencil", () => this.actions.edit(this.message)));
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

function documentRow({ name, size, url }) {
  return el(
    "a",
    { href: url, download: name, title: `Скачать ${name}` },
    el("span", { class: "file-mark" }, icon("file")),
    el("span", { class: "file-name" }, name),
    el("span", { class: "file-size" }, format.fileSize(size)),
  );
}
