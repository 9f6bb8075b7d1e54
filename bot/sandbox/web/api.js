// Calls of the stand's control API. Each rejects with an Error whose message can be shown.

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("Нет связи со стендом");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || `Стенд ответил ошибкой ${response.status}`);
  return body;
}

function post(path, body) {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const state = () => call("/api/state", { cache: "no-store" });
export const say = (user, text) => post("/api/say", { user, text });
export const press = (user, messageId, data) => post("/api/press", { user, message_id: messageId, data });
export const sayIn = (group, user, text) => post("/api/say", { group, user, text });
export const pressIn = (group, user, messageId, data) => post("/api/press", { group, user, message_id: messageId, data });
export const edit = (user, messageId, text) => post("/api/edit", { user, message_id: messageId, text });
export const moveClockTo = (iso) => post("/api/clock", { to: iso });
export const moveClockBy = (seconds) => post("/api/clock", { by_seconds: seconds });

/** Sends a File as "photo" or "document". */
export function sendFile(user, kind, caption, file) {
  const form = new FormData();
  form.append("user", String(user));
  form.append("kind", kind);
  form.append("caption", caption);
  form.append("file", file, file.name || "file");
  return call("/api/file", { method: "POST", body: form });
}
