// The live stream: server-sent events that come back by themselves after a cut.
import * as api from "./api.js";

const FIRST_DELAY = 500;
const LONGEST_DELAY = 15_000;

/**
 * Follows the stand. After each (re)connection, and when `reread` of the result is called, the whole state is read
 * again; events that arrive meanwhile wait, so nothing falls between the two. Applying an event twice must be harmless.
 */
export function follow({ onState, onEvent, onLink }) {
  let delay = FIRST_DELAY;
  let source = null;
  let timer = 0;
  let waiting = null; // events held back while the state is being read

  function connect() {
    clearTimeout(timer);
    const stream = new EventSource("/api/events");
    source = stream;
    waiting = [];
    stream.onopen = reread;
    stream.onerror = () => retry(stream);
    stream.onmessage = ({ data, lastEventId }) => {
      const event = JSON.parse(data);
      if (waiting) waiting.push({ event, number: Number(lastEventId) });
      else onEvent(event);
    };
  }

  async function reread() {
    const stream = source;
    if (!stream) return;
    waiting ??= [];
    try {
      const state = await api.state();
      if (source !== stream) return;
      onState(state);
      const held = (waiting ?? []).filter(({ number }) => number > (state.last_event ?? 0));
      waiting = null;
      held.forEach(({ event }) => onEvent(event));
      delay = FIRST_DELAY;
      onLink(true);
    } catch (error) {
      console.error(error);
      retry(stream);
    }
  }

  function retry(stream) {
    stream.close();
    if (source !== stream) return;
    source = null;
    onLink(false);
    timer = setTimeout(connect, delay);
    delay = Math.min(delay * 2, LONGEST_DELAY);
  }

  window.addEventListener("online", () => {
    if (!source) connect();
  });
  connect();
  return { reread };
}
