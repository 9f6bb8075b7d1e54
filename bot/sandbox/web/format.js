// Dates and sizes as the page shows them: Russian, in the region's time zone, never the browser's.

/** Colours of a person's round mark, `tint-0` and on in style.css. */
export const TINTS = 6;

let zone = "UTC";
let formats = {};

/** @param {string} name IANA name of the region's time zone, e.g. "Asia/Almaty" */
export function useZone(name) {
  if (name === zone && formats.time) return;
  const make = (options) => new Intl.DateTimeFormat("ru-RU", { timeZone: name, ...options });
  formats = {
    time: make({ hour: "2-digit", minute: "2-digit" }),
    day: make({ day: "numeric", month: "long" }),
    weekday: make({ weekday: "short" }),
    date: make({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    parts: make({
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
      hourCycle: "h23",
    }),
  };
  zone = name;
}

/** An instant from ISO text or unix seconds. */
export const instant = (value) => new Date(typeof value === "number" ? value * 1000 : value);

export const time = (date) => formats.time.format(date);
export const dayLabel = (date) => `${formats.weekday.format(date)}, ${formats.day.format(date)}`;

/** «пятница, 28 ноября 2025, 12:00» */
export const clockText = (date) => `${formats.date.format(date).replace(/\s*г\.$/, "")}, ${time(date)}`;

/** Wall clock of the region as a datetime-local value, «2025-11-28T12:00». */
export function toField(date) {
  const part = Object.fromEntries(formats.parts.formatToParts(date).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** The instant of a datetime-local value in the region's zone; twice, since the offset may change on the way. */
export function fromField(value) {
  const wall = Date.parse(`${value}Z`);
  let guess = wall;
  for (let round = 0; round < 2; round += 1) guess += wall - Date.parse(`${toField(new Date(guess))}Z`);
  return new Date(guess);
}

export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  const number = (value) => value.toLocaleString("ru-RU", { maximumFractionDigits: 1 });
  if (bytes < 1024) return `${bytes} Б`;
  if (bytes < 1024 * 1024) return `${number(bytes / 1024)} КБ`;
  return `${number(bytes / 1024 / 1024)} МБ`;
}

/** Initials for a round mark, at most two letters. */
export function initials(name) {
  const letters = name.split(/\s+/).map((word) => word.match(/\p{L}/u)?.[0] ?? "");
  return letters.join("").slice(0, 2).toUpperCase() || "?";
}
