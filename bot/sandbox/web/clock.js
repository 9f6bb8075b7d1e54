// The stand's clock: runs on between events, and can be moved forward only.
import * as api from "./api.js";
import * as format from "./format.js";

const byId = (id) => document.getElementById(id);

export class Clock {
  #base = null; // the stand's instant, ms
  #at = 0; // when it was heard, on this page's own monotonic clock
  #touched = false;

  constructor() {
    this.face = byId("clock");
    this.form = byId("clock-form");
    this.field = byId("clock-to");
    this.error = byId("clock-error");
    this.toggle = byId("clock-toggle");
    this.field.addEventListener("input", () => {
      this.#touched = true;
      this.#fail("");
    });
    this.form.addEventListener("submit", (event) => this.#submit(event));
    for (const button of this.form.querySelectorAll("[data-seconds]")) {
      button.addEventListener("click", () => this.#move(() => api.moveClockBy(Number(button.dataset.seconds))));
    }
    this.toggle.addEventListener("click", () => this.#unfold());
    setInterval(() => this.#draw(), 1000);
  }

  /** @param {string} iso the stand's time, heard just now */
  set(iso) {
    this.#base = format.instant(iso).getTime();
    this.#at = performance.now();
    this.#draw();
  }

  get now() {
    return new Date(this.#base + performance.now() - this.#at);
  }

  #draw() {
    if (this.#base === null) return;
    const text = format.clockText(this.now);
    if (this.face.textContent !== text) {
      this.face.textContent = text;
      this.face.dateTime = this.now.toISOString();
    }
    if (!this.#touched && document.activeElement !== this.field) this.field.value = format.toField(this.now);
  }

  #submit(event) {
    event.preventDefault();
    if (!this.field.value) return this.#fail("Укажите дату и время.");
    const target = format.fromField(this.field.value);
    if (target <= this.now) return this.#fail("Часы стенда идут только вперёд.");
    return this.#move(() => api.moveClockTo(target.toISOString()));
  }

  async #move(step) {
    if (this.form.hasAttribute("aria-busy")) return;
    this.#busy(true);
    this.#fail("");
    try {
      const { now } = await step();
      if (now) this.set(now);
      this.#touched = false;
    } catch (error) {
      this.#fail(error.message);
    } finally {
      this.#busy(false);
    }
  }

  #busy(busy) {
    this.form.toggleAttribute("aria-busy", busy);
    this.face.classList.toggle("stepping", busy);
    for (const control of this.form.elements) control.disabled = busy;
    if (!busy) this.#draw();
  }

  #fail(text) {
    this.error.textContent = text;
    this.error.hidden = !text;
  }

  #unfold() {
    const open = this.form.classList.toggle("open");
    this.toggle.setAttribute("aria-expanded", String(open));
  }
}
