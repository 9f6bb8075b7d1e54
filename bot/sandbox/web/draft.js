// What the bot is writing, below the messages: it passes when the message comes, or by itself.
import { el } from "./dom.js";
import { RichMessage } from "./rich-message.js";

const SHOWN = 30_000; // ms that Telegram keeps a draft

export class Draft {
  #timer = 0;

  constructor(actions) {
    this.rich = new RichMessage(actions);
    this.stack = el("div", { class: "stack" }, el("div", { class: "bubble" }, this.rich.node));
    this.node = el("div", { class: "message bot with-rich draft" });
  }

  /** Shows a draft in place of the one before; without one, nothing is being written. */
  set(draft) {
    clearTimeout(this.#timer);
    this.node.replaceChildren(...(draft ? [this.stack] : []));
    if (!draft) return;
    this.rich.update(draft);
    this.#timer = setTimeout(() => this.set(null), SHOWN);
  }
}
