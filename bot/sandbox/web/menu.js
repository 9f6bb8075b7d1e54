// The list of this person's commands, opened by «Меню».
import { el } from "./dom.js";

export class CommandMenu {
  constructor(onCommand) {
    this.onCommand = onCommand;
    this.list = el("div", { class: "menu", hidden: true, "aria-label": "Команды бота", role: "group" });
    this.button = el(
      "button",
      { type: "button", class: "menu-button", "aria-expanded": "false", click: () => this.toggle() },
      "Меню",
    );
    this.list.addEventListener("keydown", (event) => this.#keys(event));
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.list.contains(target) && !this.button.contains(target)) this.toggle(false);
    });
    this.update([]);
  }

  /** @param {{command: string, description: string}[]} commands */
  update(commands) {
    const items = commands.map(({ command, description }) =>
      el(
        "button",
        { type: "button", "data-command": command, click: () => this.#choose(command) },
        el("span", { class: "menu-words" }, description),
        el("span", { class: "menu-command" }, `/${command}`),
      ),
    );
    this.list.replaceChildren(...(items.length ? items : [el("p", {}, "Команд пока нет")]));
  }

  toggle(open = this.list.hidden) {
    if (this.list.hidden === !open) return;
    this.list.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.list.querySelector("button")?.focus({ preventScroll: true });
  }

  #choose(command) {
    this.toggle(false);
    this.onCommand(`/${command}`);
  }

  #keys(event) {
    if (event.key === "Escape") {
      this.toggle(false);
      this.button.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...this.list.querySelectorAll("button")];
    items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
  }
}
