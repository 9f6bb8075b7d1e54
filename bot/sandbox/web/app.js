// The page of the stand: phones, clock and the live stream meet here.
import { Clock } from "./clock.js";
import { useZone } from "./format.js";
import { useBot } from "./links.js";
import { Group } from "./group.js";
import { Phone } from "./phone.js";
import { follow } from "./stream.js";
import { Tabs } from "./tabs.js";

const main = document.getElementById("phones");
const linkMark = document.getElementById("link");
const tabs = new Tabs(document.getElementById("tabs"));
const clock = new Clock();
const phones = new Map();

function showState(state) {
  useZone(state.clock.timezone);
  useBot(state.bot.username);
  clock.set(state.clock.now);
  if (main.hasAttribute("aria-busy")) {
    main.removeAttribute("aria-busy");
    main.replaceChildren();
  }
  const shown = [...state.phones, ...state.groups];
  const present = new Set(shown.map(({ id }) => id));
  if ([...phones.keys()].some((id) => !present.has(id))) location.reload(); // another stand was started
  for (const person of shown) {
    if (!phones.has(person.id)) addPhone(person);
    phones.get(person.id).load(state.chats[person.id] ?? [], state.commands[person.id] ?? [], state.drafts[person.id]);
  }
}

function addPhone(person) {
  const onUnread = (count) => tabs.unread(person.id, count);
  const phone = person.members ? new Group(person, phones.size, onUnread) : new Phone(person, phones.size, onUnread);
  main.append(phone.node);
  tabs.add(person, phones.size, phone);
  phones.set(person.id, phone);
}

function applyEvent(event) {
  if (event.type === "clock") clock.set(event.now);
  else if (phones.has(event.chat)) phones.get(event.chat).apply(event);
  else if (event.chat > 0) lookForNewPhones(event.chat);
}

const withoutPhone = new Set();

/** People may be added while the page is open; those shown on no phone are asked about once. */
function lookForNewPhones(chat) {
  if (withoutPhone.has(chat)) return;
  withoutPhone.add(chat);
  stream.reread();
}

function showLink(isUp) {
  linkMark.hidden = isUp;
  linkMark.textContent = isUp ? "" : "нет связи, подключаюсь…";
}

const stream = follow({ onState: showState, onEvent: applyEvent, onLink: showLink });
