// On a narrow screen one phone is shown at a time; the tabs choose it and count what is unread on the others.
import { el } from "./dom.js";
import { initials, TINTS } from "./format.js";

export class Tabs {
  #tabs = new Map();

  constructor(node) {
    this.node = node;
    this.active = null;
  }

  add(person, place, phone) {
    const count = el("span", { class: "count", hidden: true });
    const tab = el(
      "button",
      { type: "button", class: "tab", "data-tab": person.id, title: person.note, click: () => this.show(person.id) },
      el("span", { class: `avatar tint-${place % TINTS}`, "aria-hidden": "true" }, initials(person.name)),
      el("span", { class: "tab-name" }, person.members ? "Группа" : person.name.split(/\s+/)[0]),
      count,
    );
    this.#tabs.set(person.id, { tab, count, phone });
    this.node.append(tab);
    if (this.active === null) this.show(person.id);
  }

  show(id) {
    this.active = id;
    for (const [user, { tab, phone }] of this.#tabs) {
      tab.setAttribute("aria-pressed", String(user === id));
      phone.node.classList.toggle("active", user === id);
    }
    const { tab, phone } = this.#tabs.get(id);
    tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    phone.shown();
  }

  unread(id, count) {
    const tab = this.#tabs.get(id);
    if (!tab) return;
    tab.count.textContent = String(count);
    tab.count.hidden = count === 0;
  }
}
