// The messages of one phone: their order, the days between them, and a scroll that stays at the newest
// unless the person has scrolled up to read.
import { el, icon } from "./dom.js";
import { Draft } from "./draft.js";
import { MessageView } from "./message.js";

const NEAR_BOTTOM = 40; // px within which a person counts as reading the newest

export class ChatLog {
  #views = new Map();
  #unread = 0;
  #sticks = true;
  #lastTop = 0;
  #viewer = null; // whose phone a group is looked at on

  constructor({ actions, language, label, onUnread }) {
    this.actions = { ...actions, find: (id) => this.#views.get(id)?.message };
    this.onUnread = onUnread;
    this.list = el("ol", { class: "messages", role: "log", "aria-live": "polite", "aria-label": label, lang: language });
    this.hint = el("p", { class: "hint" }, "Нажмите «Меню» или напишите /start");
    this.draft = new Draft(this.actions);
    const shown = [this.hint, this.list, this.draft.node];
    this.scroller = el("div", { class: "scroller", tabindex: "-1", scroll: () => this.#scrolled() }, ...shown);
    this.count = el("span", { class: "count", hidden: true });
    this.down = el(
      "button",
      { type: "button", class: "down", "aria-label": "К новым сообщениям", hidden: true, click: () => this.toBottom(true) },
      icon("down"),
      this.count,
    );
    this.node = el("div", { class: "log" }, this.scroller, this.down);
    this.list.addEventListener("click", ({ target }) => this.#unfolds(target));
    const observer = new ResizeObserver(() => (this.#sticks ? this.toBottom() : this.#scrolled()));
    observer.observe(this.list); // photos grow after they have loaded
    observer.observe(this.draft.node);
    observer.observe(this.scroller); // and the keyboard of a real phone takes room
  }

  /** Makes the log exactly `messages`, keeping the nodes of those that stay. */
  replaceAll(messages) {
    const kept = new Set(messages.map(({ id }) => id));
    for (const id of [...this.#views.keys()].filter((id) => !kept.has(id))) this.#drop(id);
    for (const message of messages) this.#put(message);
    this.#arrange();
  }

  /** Shows a new message, or the new state of a known one. */
  put(message) {
    const isNew = !this.#views.has(message.id);
    const view = this.#put(message);
    if (isNew) view.node.classList.add("fresh");
    if (isNew && view.isOwn) this.#sticks = true;
    else if (isNew && this.#isFor(message) && !(this.#sticks && this.isVisible)) this.#setUnread(this.#unread + 1);
    this.#arrange();
  }

  /** Shows what this member of a group sees. */
  lookAs(user) {
    this.#viewer = user;
    this.#arrange();
  }

  remove(id) {
    this.#drop(id);
    this.#arrange();
  }

  view(id) {
    return this.#views.get(id);
  }

  get isVisible() {
    return this.scroller.clientHeight > 0;
  }

  get lastEditable() {
    return [...this.#views.values()].filter((view) => view.canBeEdited).sort((a, b) => a.message.id - b.message.id).at(-1);
  }

  get pinned() {
    return [...this.#views.values()].filter((view) => view.message.pinned).sort((a, b) => a.message.id - b.message.id).at(-1);
  }

  /** After being hidden the scroll position is lost: back to the newest. */
  shown() {
    this.toBottom();
  }

  toBottom(smoothly = false) {
    this.#sticks = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smoothly ? "smooth" : "instant" });
    if (this.isVisible) this.#setUnread(0);
  }

  #put(message) {
    const known = this.#views.get(message.id);
    if (known) {
      known.update(message);
      return known;
    }
    const view = new MessageView(message, this.actions);
    const next = [...this.list.children].reverse().find((node) => Number(node.dataset.message) < message.id);
    if (next) next.after(view.node);
    else this.list.prepend(view.node);
    this.#views.set(message.id, view);
    return view;
  }

  #drop(id) {
    this.#views.get(id)?.node.remove();
    this.#views.delete(id);
  }

  #isFor({ only_for: receiver }) {
    return !receiver || receiver === this.#viewer;
  }

  /** Messages for another member are not there, nor those that the viewer got another in the place of. */
  #hideOthers() {
    const seen = [...this.#views.values()].filter(({ message }) => this.#isFor(message));
    const replaced = new Set(seen.map(({ message }) => message.replaces));
    for (const { node, message } of this.#views.values()) node.hidden = !this.#isFor(message) || replaced.has(message.id);
  }

  #arrange() {
    this.#hideOthers();
    let day = "";
    for (const node of this.list.querySelectorAll(":scope > :not([hidden])")) {
      node.classList.toggle("day-start", node.dataset.day !== day);
      day = node.dataset.day;
    }
    this.hint.hidden = this.#views.size > 0;
    if (this.#sticks) this.toBottom();
  }

  /** What a person unfolds is read from its beginning: the log stays where it is. */
  #unfolds(target) {
    if (target.closest("summary")) this.#sticks = false;
  }

  #scrolled() {
    if (!this.isVisible) return;
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
    // only going up unsticks: content that grew since the last scroll also leaves the bottom behind
    if (isNear || scrollTop < this.#lastTop) this.#sticks = isNear;
    this.#lastTop = scrollTop;
    if (this.#sticks) this.#setUnread(0);
    this.down.hidden = this.#sticks;
  }

  #setUnread(count) {
    this.#unread = count;
    this.count.textContent = String(count);
    this.count.hidden = count === 0;
    this.onUnread(count);
  }
}
