// The bottom of a phone: text, file, «Меню», and the editing of a message already sent.
import { el, iconButton } from "./dom.js";
import { Attachment } from "./attachment.js";

const TALLEST = 140; // px
const BORDERS = 2; // px
const LONGEST = 4096; // UTF-16 units in one message, Telegram's limit

/** `send(text)`, `sendFile(kind, caption, file)`, `saveEdit(message, text)` return promises; `toast(text)` shows a failure. */
export class Composer {
  #editing = null;
  #queue = Promise.resolve();

  constructor({ menu, actions, label }) {
    this.actions = actions;
    this.attachment = new Attachment(() => this.#refresh());
    this.field = el("textarea", { rows: "1", placeholder: "Сообщение", "aria-label": label, enterkeyhint: "send" });
    this.sendButton = iconButton("send", "Отправить", "send", () => this.submit());
    this.editBar = el(
      "div",
      { class: "edit-bar", hidden: true },
      el("span", {}, "Изменение сообщения"),
      iconButton("close", "Отменить изменение", "plain", () => this.stopEditing()),
    );
    const row = el("div", { class: "composer-row" }, menu.button, this.attachment.button, this.field, this.sendButton);
    this.node = el("div", { class: "composer" }, menu.list, this.editBar, this.attachment.node, row);
    this.field.addEventListener("input", () => this.#refresh());
    this.field.addEventListener("keydown", (event) => this.#keys(event));
    this.field.addEventListener("paste", (event) => this.#paste(event));
    this.#refresh();
  }

  startEditing(message) {
    this.#editing = message;
    this.attachment.clear();
    this.editBar.hidden = false;
    this.#setText(message.text);
    this.field.focus();
  }

  stopEditing() {
    this.#editing = null;
    this.editBar.hidden = true;
    this.#setText("");
  }

  /** A hidden field has no height to measure. */
  shown() {
    this.#refresh();
  }

  submit() {
    const text = this.field.value.trim();
    const { file, kind } = this.attachment;
    const message = this.#editing;
    if (text.length > LONGEST) return this.actions.toast(`Сообщение длиннее ${LONGEST} знаков: разделите его`);
    if (file) this.#run(() => this.actions.sendFile(kind, text, file), text);
    else if (!text) return undefined;
    else if (!message) this.#run(() => this.actions.send(text), text);
    else if (text !== message.text) this.#run(() => this.actions.saveEdit(message, text), text);
    this.attachment.clear();
    this.stopEditing();
    return undefined;
  }

  /** One after the other, so that quick messages keep their order; a text that failed comes back. */
  #run(action, text) {
    this.#queue = this.#queue.then(action).catch((error) => {
      this.actions.toast(error.message);
      if (!this.field.value) this.#setText(text);
    });
  }

  #setText(text) {
    this.field.value = text;
    this.#refresh();
  }

  #refresh() {
    this.field.style.height = "auto";
    const height = this.field.scrollHeight + BORDERS;
    if (height > BORDERS) this.field.style.height = `${Math.min(height, TALLEST)}px`;
    this.field.classList.toggle("tall", this.field.scrollHeight > TALLEST);
    this.sendButton.disabled = !this.field.value.trim() && !this.attachment.file;
  }

  #keys(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.#editing) this.stopEditing();
    else if (event.key === "ArrowUp" && !this.field.value) this.actions.editLast();
  }

  #paste(event) {
    const [file] = event.clipboardData?.files ?? [];
    if (!file || this.#editing) return;
    event.preventDefault();
    this.attachment.set(file);
  }
}
