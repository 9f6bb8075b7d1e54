// Which addresses may be opened, and which of them are an invitation into this very bot.

let botName = "";

export function useBot(username) {
  botName = (username || "").toLowerCase();
}

function parse(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** The address if a browser may open it in a new tab, else null (javascript:, data:, tg://user and the like). */
export function safeAddress(address) {
  const url = parse(address);
  return url && ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
}

/**
 * What a person would say by following a link to this bot: «/start TOKEN», or «/start» without a token;
 * null when the link leads elsewhere.
 */
export function startCommand(address) {
  const url = parse(address);
  if (!url || !botName) return null;
  let name = "";
  if (["http:", "https:"].includes(url.protocol) && /^(www\.)?(t|telegram)\.me$/.test(url.host)) {
    name = url.pathname.replace(/^\/|\/$/g, "");
  } else if (url.protocol === "tg:" && /^(\/\/)?resolve\/?$/.test(url.host || url.pathname)) {
    name = url.searchParams.get("domain") || "";
  }
  if (name.toLowerCase() !== botName || url.searchParams.has("startgroup")) return null;
  const token = url.searchParams.get("start");
  return token ? `/start ${token}` : "/start";
}

/** Addresses and commands standing in plain text, as Telegram makes them live. */
export const LIVE_TEXT = /(?:https?|tg):\/\/[^\s<>«»"]+[^\s<>«»".,;:!?)\]]|(?<![\p{L}\p{N}_/.:<])\/[a-z][a-z0-9_]{0,31}(?![\p{L}\p{N}_/.])/giu;
