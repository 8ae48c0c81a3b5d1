import {element, setText} from "./dom.js";
import {number, text} from "./texts.js";
import {get, post} from "./api.js";
import {drawIncident} from "./switches.js";

const STEPS = ["open", "run", "undo", "reveal", "reset"];

/** The exercises: everybody reads, predicts and watches; the facilitator leads. */
export function workshopView(main, {facilitator}) {
  const problem = element("p", {role: "alert", class: "problem"});
  const list = element("div", {class: "exercises"});
  const name = element("input", {id: "participant", maxlength: 40, value: sessionStorage.getItem("participant") ?? `guest-${Math.floor(Math.random() * 1e6)}`,
    onchange: () => sessionStorage.setItem("participant", name.value)});
  sessionStorage.setItem("participant", name.value);
  const open = element("div", {id: "open-exercise", "aria-live": "polite"});
  main.append(element("h2", {}, text("view.workshop")), element("p", {}, text("workshop.how")),
    element("label", {for: "participant"}, text("workshop.name"), " ", name), problem, open,
    element("h3", {}, text("workshop.all")), list);
  let exercises = [];
  let drawn = "";
  let chosen = new Map();
  get("api/workshop").then((all) => {
    exercises = all;
    list.replaceChildren(...all.map((exercise) => exerciseCard(exercise)));
  }, (failure) => { problem.textContent = failure.message; });

  async function attempt(action) {
    try {
      problem.textContent = "";
      await action();
    } catch (failure) {
      problem.textContent = failure.message;
    }
  }

  function exerciseCard(exercise) {
    return element("details", {class: "exercise", "data-exercise": exercise.id},
      element("summary", {}, text(`exercise.${exercise.id}`), element("span", {class: "minor"}, ` ${text(exercise.core ? "exercise.core" : "exercise.more", {minutes: exercise.minutes})}`)),
      element("p", {}, text(`exercise.${exercise.id}.read`)),
      facilitator ? element("button", {type: "button", "data-step": "open", onclick: () => attempt(() => post(`api/workshop/${exercise.id}/open`))}, text("step.open")) : null);
  }

  function show({situation, workshop}) {
    const exercise = exercises.find((each) => each.id === workshop.exercise);
    if (!exercise) {
      setText(open, text("workshop.none"));
      drawn = "";
      return;
    }
    const flows = situation.flows.map((flow) => flow.flow);
    const incident = workshop.phase === "REVEALED" ? situation.incidents[0] : null;
    const json = JSON.stringify([workshop, flows, incident]);
    if (json === drawn) {
      return;
    }
    if (!drawn.includes(`"exercise":"${exercise.id}"`)) {
      chosen = new Map();
    }
    drawn = json;
    open.replaceChildren(
      element("h3", {}, text(`exercise.${exercise.id}`), " ", element("span", {class: "state"}, text(`workshop.${workshop.phase}`))),
      element("p", {}, text(`exercise.${exercise.id}.read`)),
      ...exercise.questions.map((question) => drawQuestion(question, flows, workshop)),
      workshop.phase === "REVEALED" ? element("div", {class: "reveal"},
        element("p", {}, element("strong", {}, text("workshop.explain")), " ", text(`exercise.${exercise.id}.explain`)),
        drawChecks(workshop.checks, facilitator),
        element("p", {}, element("strong", {}, text("workshop.check")), " ", text(`exercise.${exercise.id}.check`)),
        incident && exercise.run.some((step) => step.switchId === incident.switchId) ? drawIncident(incident) : null) : null,
      facilitator ? element("p", {class: "minor"}, text("workshop.lead.how")) : null,
      facilitator ? element("div", {class: "bar", role: "group", "aria-label": text("workshop.lead")}, ...STEPS.slice(1).map((step) =>
        element("button", {type: "button", "data-step": step, onclick: () => attempt(() => post(`api/workshop/${exercise.id}/${step}`))}, text(`step.${step}`)))) : null);
  }

  function drawQuestion(question, flows, workshop) {
    const tally = workshop.tally[question.id] ?? {};
    const all = Object.values(tally).reduce((sum, count) => sum + count, 0);
    const measured = workshop.measured[question.id];
    return element("fieldset", {"data-question": question.id},
      element("legend", {}, text(`question.${question.id}`)),
      ...[...flows, "none"].map((answer) => {
        const count = tally[answer] ?? 0;
        const id = `${question.id}-${answer}`;
        const votes = all === 0 ? text("tally.nobody") : text("tally", {count, all});
        const right = workshop.answers[question.id] === answer;
        return element("div", {class: `answer ${right ? "right" : ""}`, "data-answer": id},
          element("input", {type: "radio", id, name: question.id, value: answer, checked: chosen.get(question.id) === answer, disabled: workshop.phase !== "PREDICT",
            onchange: () => { chosen.set(question.id, answer); attempt(() => post("api/predictions", {participant: name.value, question: question.id, answer})); }}),
          element("label", {for: id}, answer === "none" ? text("answer.none") : text(`flow.${answer}`)),
          element("meter", {min: 0, max: Math.max(1, all), value: count, "aria-label": votes}),
          element("span", {class: "figure"}, votes),
          chosen.get(question.id) === answer ? element("span", {class: "mine"}, text("tally.mine")) : null,
          measured && answer !== "none" ? element("strong", {class: "measured"}, measuredText(question.measure, measured[answer] ?? 0)) : null,
          right ? element("strong", {}, ` ✓ ${text("answer.measured")}`) : null);
      }));
  }

  return {show};
}

/** Where nothing had changed, a repair that took no time would read as the fastest. */
function measuredText(measure, value) {
  return value === 0 && measure === "REPAIR_MILLIS" ? text("measure.REPAIR_MILLIS.none") : text(`measure.${measure}`, {value: number(value)});
}

/** Whether the run did what the exercise is about; says nothing of which flow is better. */
function drawChecks(checks, facilitator) {
  const failed = Object.values(checks).includes(false);
  return element("div", {class: "checks"}, element("strong", {}, text("workshop.checks")),
    element("ul", {}, ...Object.entries(checks).map(([check, holds]) => element("li", {class: holds ? "good" : "bad"}, `${holds ? "✓" : "✗"} ${text(`check.${check}`)}`))),
    failed && facilitator ? element("p", {}, text("workshop.checks.failed")) : null);
}
