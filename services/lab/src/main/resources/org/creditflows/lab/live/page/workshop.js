import {element, setAttribute, setText} from "./dom.js";
import {number, text} from "./texts.js";
import {get, post} from "./api.js";
import {drawIncident} from "./switches.js";

const STEPS = ["open", "run", "undo", "reveal", "reset"];

/** One's own answers by question in the round that is open; they outlive the view. */
let mine = new Map();
let mineOf = "";

/** The exercises: everybody reads, predicts and watches; the facilitator leads. */
export function workshopView(main, {facilitator}) {
  const problem = element("p", {role: "alert", class: "problem"});
  const list = element("div", {class: "exercises"});
  const name = element("input", {id: "participant", maxlength: 40, value: sessionStorage.getItem("participant") ?? `guest-${Math.floor(Math.random() * 1e6)}`,
    onchange: () => sessionStorage.setItem("participant", name.value)});
  sessionStorage.setItem("participant", name.value);
  const title = element("span");
  const phase = element("span", {class: "state", role: "status"});
  const body = element("div");
  main.append(element("h2", {}, text("view.workshop")), element("p", {}, text("workshop.how")),
    element("label", {for: "participant"}, text("workshop.name"), " ", name), problem,
    element("div", {id: "open-exercise"}, element("h3", {}, title, " ", phase), body),
    element("h3", {}, text("workshop.all")), list);
  let exercises = [];
  let drawn = "";
  let answers = [];
  let latest = null;
  get("api/workshop").then((all) => {
    exercises = all;
    list.replaceChildren(...all.map((exercise) => exerciseCard(exercise)));
    if (latest) {
      show(latest);
    }
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

  /** What others predict meanwhile changes figures alone: a form that is drawn anew loses its focus. */
  function show(message) {
    latest = message;
    const {situation, workshop} = message;
    const exercise = exercises.find((each) => each.id === workshop.exercise);
    setText(title, text(exercise ? `exercise.${exercise.id}` : "workshop.none"));
    setText(phase, exercise ? text(`workshop.${workshop.phase}`) : "");
    keepOwnAnswersOf(`${workshop.exercise} ${workshop.round}`);
    const flows = situation.flows.map((flow) => flow.flow);
    const incident = workshop.phase === "REVEALED" ? situation.incidents[0] : null;
    const shape = JSON.stringify([exercise ?? null, {...workshop, participants: 0, tally: {}}, flows, incident]);
    if (shape !== drawn) {
      drawn = shape;
      answers = [];
      body.replaceChildren(...(exercise ? drawExercise(exercise, flows, workshop, incident) : []));
    }
    showAnswers();
  }

  function showAnswers() {
    answers.forEach((answer) => answer.show());
  }

  function drawExercise(exercise, flows, workshop, incident) {
    return [
      element("p", {}, text(`exercise.${exercise.id}.read`)),
      ...exercise.questions.map((question) => drawQuestion(question, flows, workshop)),
      workshop.phase === "REVEALED" ? element("div", {class: "reveal"},
        element("p", {}, element("strong", {}, text("workshop.explain")), " ", text(`exercise.${exercise.id}.explain`)),
        drawChecks(workshop.checks, facilitator),
        element("p", {}, element("strong", {}, text("workshop.check")), " ", text(`exercise.${exercise.id}.check`)),
        incident && exercise.run.some((step) => step.switchId === incident.switchId) ? drawIncident(incident) : null) : null,
      facilitator ? element("p", {class: "minor"}, text("workshop.lead.how")) : null,
      facilitator ? element("div", {class: "bar", role: "group", "aria-label": text("workshop.lead")}, ...STEPS.slice(1).map((step) =>
        element("button", {type: "button", "data-step": step, onclick: () => attempt(() => post(`api/workshop/${exercise.id}/${step}`))}, text(`step.${step}`)))) : null,
    ].filter((part) => part !== null);
  }

  function drawQuestion(question, flows, workshop) {
    const drawnAnswers = [...flows, "none"].map((answer) => drawAnswer(question, answer, workshop));
    answers.push(...drawnAnswers);
    return element("fieldset", {"data-question": question.id},
      element("legend", {}, text(`question.${question.id}`)), ...drawnAnswers.map((answer) => answer.row));
  }

  function drawAnswer(question, answer, workshop) {
    const id = `${question.id}-${answer}`;
    const measured = workshop.measured[question.id];
    const right = workshop.answers[question.id] === answer;
    const noWinner = measured && noWinnerText(measured);
    const meter = element("meter", {min: 0});
    const votes = element("span", {class: "figure"});
    const mark = element("span", {class: "mine"}, text("tally.mine"));
    const row = element("div", {class: `answer ${right ? "right" : ""}`, "data-answer": id},
      element("input", {type: "radio", id, name: question.id, value: answer, checked: mine.get(question.id) === answer, disabled: workshop.phase !== "PREDICT",
        onchange: () => attempt(() => predict(question.id, answer))}),
      element("label", {for: id}, answer === "none" ? text("answer.none") : text(`flow.${answer}`)),
      meter, votes, mark,
      measured && answer !== "none" ? element("strong", {class: "measured"}, text("answer.value", {value: measuredText(question.measure, measured[answer] ?? 0)})) : null,
      right ? element("strong", {}, ` ✓ ${answer === "none" ? noWinner : text("answer.measured")}`) : null);

    function show() {
      const counts = latest.workshop.tally[question.id] ?? {};
      const count = counts[answer] ?? 0;
      const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
      const told = all === 0 ? text("tally.nobody") : text("tally", {count, all});
      setAttribute(meter, "max", Math.max(1, all));
      setAttribute(meter, "value", count);
      setAttribute(meter, "aria-label", told);
      setText(votes, told);
      mark.hidden = mine.get(question.id) !== answer;
    }

    return {row, show};
  }

  async function predict(question, answer) {
    const own = mine;
    await post("api/predictions", {participant: name.value, question, answer});
    own.set(question, answer);
    showAnswers();
  }

  return {show};
}

/** When an exercise is opened, or opened anew, all predictions are gone. */
function keepOwnAnswersOf(round) {
  if (round !== mineOf) {
    mineOf = round;
    mine = new Map();
  }
}

/** Why no flow has the most: there is nothing, some have exactly as much, or one run cannot tell. */
function noWinnerText(measured) {
  const most = Math.max(0, ...Object.values(measured));
  const holders = Object.keys(measured).filter((flow) => measured[flow] === most);
  if (most === 0) {
    return text("answer.nothing");
  }
  return holders.length > 1 ? text("answer.alike", {flows: holders.sort().map((flow) => text(`flow.${flow}`)).join(", ")}) : text("answer.close");
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
