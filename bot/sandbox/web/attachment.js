// The file a person is about to send: an image goes as a photo unless they choose otherwise.
import { el, icon, iconButton } from "./dom.js";
import { fileSize } from "./format.js";

const PHOTO_TYPES = ["image/jpeg", "image/png", "image/webp"];

export class Attachment {
  file = null;

  constructor(onChange) {
    this.onChange = onChange;
    this.input = el("input", { type: "file", class: "file-input", "aria-label": "Файл", tabindex: "-1" });
    this.input.addEventListener("change", () => this.set(this.input.files[0] ?? null));
    this.asFile = el("input", { type: "checkbox" });
    this.choice = el("label", { class: "as-file" }, this.asFile, "файлом");
    this.name = el("span", { class: "file-name" });
    this.size = el("span", { class: "file-size" });
    this.node = el(
      "div",
      { class: "attached", hidden: true },
      icon("file"),
      this.name,
      this.size,
      this.choice,
      iconButton("close", "Убрать файл", "plain", () => this.clear()),
    );
    this.button = el("span", { class: "attach" }, iconButton("attach", "Фото или файл", "plain", () => this.input.click()), this.input);
  }

  get kind() {
    return this.#isImage && !this.asFile.checked ? "photo" : "document";
  }

  set(file) {
    this.file = file;
    this.node.hidden = !file;
    this.name.textContent = file?.name ?? "";
    this.size.textContent = file ? fileSize(file.size) : "";
    this.asFile.checked = false;
    this.choice.hidden = !this.#isImage;
    this.onChange();
  }

  clear() {
    this.input.value = "";
    this.set(null);
  }

  get #isImage() {
    return PHOTO_TYPES.includes(this.file?.type);
  }
}
