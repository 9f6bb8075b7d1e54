// A document in a message: its name and size, to be saved by a press.
import { el, icon } from "./dom.js";
import { fileSize } from "./format.js";

export function fileRow({ name, size, url }) {
  return el(
    "a",
    { href: url, download: name, title: `Скачать ${name}` },
    el("span", { class: "file-mark" }, icon("file")),
    el("span", { class: "file-name" }, name),
    el("span", { class: "file-size" }, fileSize(size)),
  );
}
