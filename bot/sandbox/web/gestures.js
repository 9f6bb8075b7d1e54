// A long press of a finger; a mouse has the pencil for the same.

const HOLD = 550; // ms
const SLACK = 10; // px a finger may wander

/** Calls `action(event)` after a finger has rested on `node`; when it returns true, the system menu stays away. */
export function onLongPress(node, action) {
  let timer = 0;
  let start = null;
  let taken = false;
  const stop = () => clearTimeout(timer);

  node.addEventListener("pointerdown", (event) => {
    taken = false;
    if (event.pointerType === "mouse") return;
    start = event;
    timer = setTimeout(() => {
      taken = action(event);
    }, HOLD);
  });
  node.addEventListener("pointermove", (event) => {
    if (start && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLACK) stop();
  });
  for (const name of ["pointerup", "pointercancel", "scroll"]) node.addEventListener(name, stop);
  node.addEventListener("contextmenu", (event) => taken && event.preventDefault());
}
