/* Pan and zoom by mouse, wheel and fingers. One finger scrolls the page, as everywhere; two move the map. */

const SLIP = 4; /* pixels that a click may move */
const WHEEL = 0.0016;

export function listen(panel, view) {
  drag(panel.svg, view);
  wheel(panel.svg, view);
  pinch(panel.svg, view);
}

function inside(element, { clientX, clientY }) {
  const box = element.getBoundingClientRect();
  return [clientX - box.left, clientY - box.top];
}

function drag(element, view) {
  let last;
  let far = false;
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0) return;
    last = [event.clientX, event.clientY];
    far = false;
  });
  element.addEventListener("pointermove", (event) => {
    if (!last) return;
    const [across, down] = [event.clientX - last[0], event.clientY - last[1]];
    if (!far && Math.hypot(across, down) < SLIP) return;
    // Captured only now: a click that stays put must reach the area below it.
    if (!far) element.setPointerCapture(event.pointerId);
    far = true;
    element.classList.add("dragged");
    last = [event.clientX, event.clientY];
    view.pan(across, down);
  });
  const end = () => {
    last = undefined;
    element.classList.remove("dragged");
  };
  element.addEventListener("pointerup", end);
  element.addEventListener("pointercancel", end);
  // The click that ends a drag chooses nothing.
  const swallow = (event) => {
    if (far) event.stopImmediatePropagation();
    far = false;
  };
  element.addEventListener("click", swallow, { capture: true });
}

/** The wheel zooms, unless the reader is scrolling the page and the map merely passes below the mouse. */
function wheel(element, view) {
  let pointed = false;
  element.addEventListener("pointermove", (event) => (pointed ||= Boolean(event.movementX || event.movementY)));
  element.addEventListener("pointerleave", () => (pointed = false));
  const zoom = (event) => {
    if (!pointed && !event.ctrlKey) return;
    const pixels = event.deltaMode === 1 ? event.deltaY * 33 : event.deltaY;
    const pace = event.ctrlKey ? 6 : 1; /* a pinch on a touchpad arrives as a wheel with small steps */
    // At the end of the scale the page scrolls on.
    if (view.zoom(Math.exp(-pixels * pace * WHEEL), inside(element, event)) || event.ctrlKey) event.preventDefault();
  };
  element.addEventListener("wheel", zoom, { passive: false });
}

function pinch(element, view) {
  let before;
  const hand = ({ touches: [one, other] }) => {
    const middle = { clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 };
    return { at: inside(element, middle), width: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) };
  };
  const begin = (event) => (before = event.touches.length === 2 ? hand(event) : undefined);
  const move = (event) => {
    if (!before || event.touches.length !== 2) return;
    event.preventDefault();
    const now = hand(event);
    view.pan(now.at[0] - before.at[0], now.at[1] - before.at[1]);
    view.zoom(now.width / (before.width || 1), now.at);
    before = now;
  };
  element.addEventListener("touchstart", begin, { passive: true });
  element.addEventListener("touchmove", move, { passive: false });
  element.addEventListener("touchend", begin, { passive: true });
  element.addEventListener("touchcancel", begin, { passive: true });
}
