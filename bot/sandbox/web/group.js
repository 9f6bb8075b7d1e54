// A group on the page: what everybody in it sees, and who of those on the phones writes or presses there.
import * as api from "./api.js";
import { el } from "./dom.js";
import { Phone } from "./phone.js";

const ONLY_TEXT = "В группе на стенде можно только писать";

export class Group extends Phone {
  constructor(group, place, onUnread) {
    const writer = el(
      "select",
      { class: "writer", "aria-label": "Кто пишет в группе" },
      ...group.members.map(({ id, name }) => el("option", { value: id }, name)),
    );
    const by = () => Number(writer.value);
    writer.addEventListener("change", () => this.log.lookAs(by()));
    const refuse = () => Promise.reject(new Error(ONLY_TEXT));
    super({ ...group, note: writer, isGroup: true }, place, onUnread, {
      say: (text) => api.sayIn(group.id, by(), text),
      command: (text) => api.say(by(), text), // a link out of the group opens the private chat
      press: (messageId, data) => api.pressIn(group.id, by(), messageId, data),
      edit: refuse,
      sendFile: refuse,
    });
    this.log.lookAs(by());
  }
}
