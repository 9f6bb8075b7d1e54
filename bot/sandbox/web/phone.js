// One phone: a person, their chat with the bot, and what they can do in it; a group of them is one as well.
import * as api from "./api.js";
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { initials, TINTS } from "./format.js";
import { onLongPress } from "./gestures.js";
import { ChatLog } from "./log.js";
import { CommandMenu } from "./menu.js";
import { Notices } from "./notices.js";

/** What a person does in the private chat. */
function ownActs(id) {
  return {
    say: (text) => api.say(id, text),
    command: (text) => api.say(id, text),
    press: (messageId, data) => api.press(id, messageId, data),
    edit: (messageId, text) => api.edit(id, messageId, text),
    sendFile: (kind, caption, file) => api.sendFile(id, kind, caption, file),
  };
}

export class Phone {
  constructor(person, place, onUnread, acts = ownActs(person.id)) {
    this.id = person.id;
    this.notices = new Notices();
    const toast = (text) => this.notices.toast(text);
    const command = (text) => acts.command(text).catch((error) => toast(error.message));
    const edit = (message) => this.composer.startEditing(message);
    this.menu = new CommandMenu(command);
    this.log = new ChatLog({
      label: person.isGroup ? `Группа: ${person.name}` : `Чат с ботом: ${person.name}`,
      language: person.language,
      onUnread,
      actions: { command, edit, toast, press: (message, data) => acts.press(message.id, data) },
    });
    this.composer = new Composer({
      menu: this.menu,
      label: person.isGroup ? `Сообщение в группе: ${person.name}` : `Сообщение боту: ${person.name}`,
      actions: {
        toast,
        send: acts.say,
        sendFile: acts.sendFile,
        saveEdit: (message, text) => acts.edit(message.id, text),
        editLast: () => this.log.lastEditable && edit(this.log.lastEditable.message),
      },
    });
    this.menu.button.hidden = this.composer.attachment.button.hidden = Boolean(person.isGroup); // a group is written to only
    this.pin = el("button", { type: "button", class: "pin", hidden: true, click: () => this.#showPinned() });
    this.node = el(
      "section",
      { class: "phone", "data-user": this.id, "data-theme": ownTheme(person), "aria-label": person.name },
      header(person, place),
      this.pin,
      el("div", { class: "screen" }, this.log.node, this.notices.node),
      this.composer.node,
    );
    onLongPress(this.log.list, ({ target }) => this.#editPressed(target));
  }

  load(messages, commands, draft) {
    this.log.replaceAll(messages);
    this.log.draft.set(draft);
    this.menu.update(commands);
    this.#refreshPin();
  }

  /** Called when this phone has come into view on a narrow screen. */
  shown() {
    this.log.shown();
    this.composer.shown();
  }

  /** Applies an event of the stream; doing so twice changes nothing. */
  apply(event) {
    if (event.message && event.type !== "answer") this.#put(event.message);
    else if (event.type === "delete") this.log.remove(event.id);
    else if (event.type === "draft") this.log.draft.set(event);
    else if (event.type === "typing") this.notices.showTyping(event.action);
    else if (event.type === "answer") this.#answer(event);
    else if (event.type === "commands") this.menu.update(event.commands);
    this.#refreshPin();
  }

  #put(message) {
    this.log.put(message);
    if (message.from !== "bot") return;
    this.notices.hideTyping();
    this.log.draft.set(null);
  }

  #answer({ message_id: messageId, data, text, alert }) {
    this.log.view(messageId)?.settle(data);
    if (text && alert) this.notices.alert(text);
    else if (text) this.notices.toast(text);
  }

  #editPressed(target) {
    const view = this.log.view(Number(target.closest("[data-message]")?.dataset.message));
    if (view?.canBeEdited) this.composer.startEditing(view.message);
    return Boolean(view?.canBeEdited);
  }

  #refreshPin() {
    const { message } = this.log.pinned ?? {};
    this.pin.hidden = !message;
    if (message) this.pin.replaceChildren(icon("pin"), el("span", {}, (message.text || "Закреплённое сообщение").split("\n")[0]));
  }

  #showPinned() {
    this.log.pinned?.node.scrollIntoView({ block: "start", behavior: "smooth" });
  }
}

/** A person who keeps their phone dark; whoever uses the page's switch has all phones follow it. */
function ownTheme({ theme }) {
  return theme === "dark" && !document.documentElement.dataset.chosen ? "dark" : null;
}

function header({ name, note, language }, place) {
  return el(
    "header",
    { class: "phone-head" },
    el("span", { class: `avatar tint-${place % TINTS}`, "aria-hidden": "true" }, initials(name)),
    el("div", { class: "who" }, el("h2", { title: name }, name), el("p", {}, note)),
    language === "kk" ? el("span", { class: "tongue", title: "Бот говорит по-казахски" }, "қаз") : null,
  );
}
