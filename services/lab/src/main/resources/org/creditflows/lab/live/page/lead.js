import {element} from "./dom.js";
import {text} from "./texts.js";
import {post} from "./api.js";

const STEPS = ["open", "run", "undo", "reveal", "reset"];

/**
 * Buttons by which one exercise is led: opening it, and while it is open all other steps, of which
 * those work that its state allows. What a button does is passed to attempt, which tells a failure.
 */
export function leadBar(attempt) {
  let exercise = null;
  const buttons = STEPS.map((step) => element("button", {type: "button", "data-step": step, hidden: true,
    onclick: () => attempt(() => post(`api/workshop/${exercise}/${step}`))}, text(`step.${step}`)));
  const bar = element("div", {class: "bar lead", role: "group", tabindex: -1}, ...buttons);

  function show(id, workshop) {
    if (id !== exercise) {
      exercise = id;
      bar.setAttribute("aria-label", text("workshop.lead", {exercise: text(`exercise.${id}`)}));
    }
    const isOpen = workshop.exercise === id;
    const pressed = buttons.find((button) => button === document.activeElement);
    for (const button of buttons) {
      button.hidden = (button.dataset.step === "open") === isOpen;
      button.disabled = isOpen && !workshop.steps.includes(button.dataset.step);
    }
    if (pressed?.hidden || pressed?.disabled) {
      bar.focus({preventScroll: true});
    }
  }

  return {bar, show};
}
