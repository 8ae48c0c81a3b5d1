import {element} from "./dom.js";
import {text} from "./texts.js";
import {post} from "./api.js";

const STEPS = ["open", "run", "undo", "reveal", "reset"];

/** What usually comes next: what is on is undone before it is revealed. */
function nextStep({phase, steps}, switches) {
  if (phase === "PREDICT") {
    return "run";
  }
  const isOn = steps.includes("undo") && switches.some((state) => state.active.length > 0);
  return phase === "RUNNING" ? (isOn ? "undo" : "reveal") : null;
}

/**
 * Buttons by which one exercise is led: opening it, and while it is open all other steps, of which
 * those work that its state allows and the next is marked. What a button does is passed to attempt, which tells a failure.
 */
export function leadBar(attempt) {
  let exercise = null;
  const buttons = STEPS.map((step) => element("button", {type: "button", "data-step": step, hidden: true,
    onclick: () => attempt(() => post(`api/workshop/${exercise}/${step}`))}, text(`step.${step}`)));
  const bar = element("div", {class: "bar lead", role: "group", tabindex: -1}, ...buttons);

  function show(id, workshop, switches) {
    if (id !== exercise) {
      exercise = id;
      bar.setAttribute("aria-label", text("workshop.lead", {exercise: text(`exercise.${id}`)}));
    }
    const isOpen = workshop.exercise === id;
    const next = isOpen ? nextStep(workshop, switches) : null;
    const pressed = buttons.find((button) => button === document.activeElement);
    for (const button of buttons) {
      button.hidden = (button.dataset.step === "open") === isOpen;
      button.disabled = isOpen && !workshop.steps.includes(button.dataset.step);
      button.classList.toggle("next", button.dataset.step === next);
    }
    if (pressed?.hidden || pressed?.disabled) {
      bar.focus({preventScroll: true});
    }
  }

  return {bar, show};
}
