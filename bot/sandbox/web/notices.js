// What a phone shows over its chat: an answer to a press as a toast or a small dialog, and «печатает…».
import { el } from "./dom.js";

const TOAST_SHOWN = 3500;
const TYPING_SHOWN = 6000; // Telegram drops a chat action after five seconds; a little grace

const ACTIONS = {
  upload_photo: "Бот отправляет фото…",
  upload_document: "Бот отправляет файл…",
};

export class Notices {
  #toastTimer = 0;
  #typingTimer = 0;

  constructor() {
    this.typing = el("p", { class: "typing", hidden: true });
    this.toastBox = el("p", { class: "toast", role: "status" });
    this.node = el("div", { class: "notices" }, this.typing, this.toastBox);
  }

  toast(text) {
    this.toastBox.textContent = text;
    this.toastBox.classList.add("shown");
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => this.toastBox.classList.remove("shown"), TOAST_SHOWN + text.length * 25);
  }

  /** A dialog inside this phone only: the other phones stay usable. */
  alert(text) {
    const back = document.activeElement;
    const close = () => {
      shade.remove();
      back?.focus?.({ preventScroll: true });
    };
    const ok = el("button", { type: "button", class: "primary", click: close }, "Понятно");
    const box = el("div", { class: "alert", role: "alertdialog", "aria-label": "Ответ бота" }, el("p", {}, text), ok);
    const shade = el("div", { class: "shade" }, box);
    shade.addEventListener("keydown", (event) => event.key === "Escape" && close());
    this.node.append(shade);
    ok.focus({ preventScroll: true });
  }

  showTyping(action) {
    this.typing.textContent = ACTIONS[action] ?? "Бот печатает…";
    this.typing.hidden = false;
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => this.hideTyping(), TYPING_SHOWN);
  }

  hideTyping() {
    this.typing.hidden = true;
  }
}
