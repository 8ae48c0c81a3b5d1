import {element, setAttribute, setText, tellingIn} from "./dom.js";
import {flowNames, number, text} from "./texts.js";
import {get, post} from "./api.js";
import {leadBar} from "./lead.js";
import {openWithPerson} from "./person.js";
import {drawIncident} from "./switches.js";

/** What a room does in an exercise, in order, and where it is in each phase. */
const STAGES = ["read", "predict", "run", "revealed"];
const STAGE_IN = {PREDICT: "predict", RUNNING: "run", MEASURING: "run", REVEALED: "revealed"};
const NONE = "none";

/** One's own answers by question in the round that is open; they outlive the view. */
let mine = new Map();
let mineOf = "";

/** The exercises: everybody reads, predicts and watches; the facilitator leads. */
export function workshopView(main, {facilitator}) {
  const problem = element("p", {role: "alert", class: "problem"});
  const attempt = tellingIn(problem);
  const list = element("div", {class: "exercises"});
  const closed = element("span", {class: "minor", id: "name-closed"});
  const name = element("input", {id: "participant", maxlength: 40, "aria-describedby": "name-closed", value: sessionStorage.getItem("participant") ?? `guest-${Math.floor(Math.random() * 1e6)}`,
    onchange: () => sessionStorage.setItem("participant", name.value)});
  sessionStorage.setItem("participant", name.value);
  const title = element("h3");
  const stages = stageBar();
  const hint = element("p", {class: "hint", role: "status"});
  const body = element("div");
  const lead = facilitator ? leadBar(attempt) : null;
  main.append(element("h2", {}, text("view.workshop")), element("p", {}, text("workshop.how")),
    element("p", {}, element("label", {for: "participant"}, text("workshop.name"), " ", name), " ", closed), problem,
    element("div", {id: "open-exercise"}, title, stages.bar, hint, body, ...(lead ? [lead.bar] : [])),
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
    stages.show(exercise ? STAGE_IN[workshop.phase] : "read");
    setText(hint, text(hintOf(exercise, workshop, facilitator)));
    setText(closed, exercise && workshop.phase !== "PREDICT" ? text("workshop.name.closed") : "");
    if (lead && exercise) {
      lead.show(exercise.id, workshop, situation.switches);
    }
    keepOwnAnswersOf(`${workshop.exercise} ${workshop.round}`);
    const flows = situation.flows.map((flow) => flow.flow);
    const incident = exercise ? incidentOf(exercise, workshop, situation) : null;
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
      ...exercise.questions.map((question) => drawQuestion(question, flows, workshop, incident)),
      ...(workshop.phase === "REVEALED" ? [drawReveal(exercise, workshop, incident)] : []),
    ];
  }

  function drawReveal(exercise, workshop, incident) {
    return element("div", {class: "reveal"},
      incident ? drawWhose(incident) : null,
      element("p", {}, element("strong", {}, text("workshop.explain")), " ", text(`exercise.${exercise.id}.explain`)),
      drawChecks(workshop.checks, facilitator),
      element("p", {}, element("strong", {}, text("workshop.check")), " ", text(`exercise.${exercise.id}.check`)),
      incident ? drawIncident(incident) : null);
  }

  function drawQuestion(question, flows, workshop, incident) {
    const told = (flow) => measuredText(question.measure, workshop.measured[question.id][flow] ?? 0, incident?.flows[flow]);
    const drawnAnswers = [...flows, NONE].map((answer) => drawAnswer(question, answer, workshop, told));
    const turnout = element("p", {class: "minor", id: `turnout-${question.id}`});
    answers.push(...drawnAnswers, {show: () => setText(turnout, turnoutText(question, latest.workshop))});
    return element("fieldset", {"data-question": question.id, "aria-describedby": turnout.id},
      element("legend", {}, text(`question.${question.id}`)), turnout, ...drawnAnswers.map((answer) => answer.row),
      workshop.answers[question.id] ? drawVerdict(question, flows, workshop, told) : null);
  }

  function drawAnswer(question, answer, workshop, told) {
    const id = `${question.id}-${answer}`;
    const right = workshop.answers[question.id]?.includes(answer);
    const meter = element("meter", {min: 0});
    const votes = element("span", {class: "votes"});
    const mark = element("span", {class: "mine"}, text("tally.mine"));
    const row = element("div", {class: `answer ${right ? "right" : ""}`, "data-answer": id},
      element("span", {class: "tick", "aria-hidden": "true"}, right ? "✓" : ""),
      element("input", {type: "radio", id, name: question.id, value: answer, checked: mine.get(question.id) === answer, disabled: workshop.phase !== "PREDICT",
        onchange: () => attempt(() => predict(question.id, answer))}),
      element("label", {for: id}, answer === NONE ? text("answer.none") : text(`flow.${answer}`)),
      meter, votes,
      workshop.measured[question.id] && answer !== NONE ? element("strong", {class: "measured"}, text("answer.value", {value: told(answer)})) : null,
      mark);

    function show() {
      const counts = latest.workshop.tally[question.id] ?? {};
      const count = counts[answer] ?? 0;
      const all = sum(counts);
      const tally = text("tally", {count, all});
      setAttribute(meter, "max", Math.max(1, all));
      setAttribute(meter, "value", count);
      setAttribute(meter, "aria-label", tally);
      setText(votes, all === 0 ? "" : tally);
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

function stageBar() {
  const steps = STAGES.map((stage) => element("li", {"data-stage": stage}, text(`stage.${stage}`)));
  const bar = element("ol", {class: "stages", "aria-label": text("workshop.stages")}, ...steps);

  function show(stage) {
    steps.forEach((step) => step.dataset.stage === stage ? setAttribute(step, "aria-current", "step") : step.removeAttribute("aria-current"));
  }

  return {bar, show};
}

/** Id of the text that says what to do now. */
function hintOf(exercise, workshop, facilitator) {
  if (!exercise) {
    return facilitator ? "hint.lead.none" : "hint.none";
  }
  if (!facilitator) {
    return `hint.${workshop.phase}`;
  }
  return workshop.phase === "RUNNING" && exercise.run.length === 0 ? "hint.lead.watch" : `hint.lead.${workshop.phase}`;
}

/** What the exercise did to people, if it was measured. */
function incidentOf(exercise, workshop, situation) {
  return situation.incidents.find((incident) => incident.number === workshop.incident
    && exercise.run.some((step) => step.switchId === incident.switchId)) ?? null;
}

function turnoutText(question, workshop) {
  const turnout = workshop.participants === 0 ? text("tally.nobody")
    : text("tally.turnout", {count: sum(workshop.tally[question.id] ?? {}), all: workshop.participants});
  return workshop.phase === "PREDICT" ? turnout : `${turnout} ${text("tally.closed")}`;
}

/** The answer in words, how many predicted it, and whether oneself did. */
function drawVerdict(question, flows, workshop, told) {
  const right = workshop.answers[question.id];
  const counts = workshop.tally[question.id] ?? {};
  const all = sum(counts);
  const own = mine.get(question.id);
  return element("p", {class: "verdict"}, element("strong", {}, `✓ ${answerText(right, flows, workshop.measured[question.id], told)}.`),
    all === 0 ? null : ` ${text(right.length > 1 ? "tally.right.shared" : "tally.right", {count: right.reduce((count, answer) => count + (counts[answer] ?? 0), 0), all})}`,
    own === undefined ? null : ` ${text(right.includes(own) ? "tally.mine.right" : "tally.mine.other")}`);
}

/** Flows that share the most are as one where the same is told of them; else one run cannot tell which has more. */
function answerText(right, flows, measured, told) {
  const none = right.includes(NONE);
  const holders = none ? flows : flows.filter((flow) => right.includes(flow));
  const values = new Set(holders.map(told));
  const [value] = values;
  const names = flowNames(holders);
  if (values.size > 1) {
    return none ? text(sum(measured) === 0 ? "answer.nothing" : "answer.close") : text("answer.shared.close", {flows: names});
  }
  return text(none ? "answer.alike" : holders.length === 1 ? "answer.one" : "answer.shared", {flows: names, value});
}

/** Where nothing had changed, a repair that took no time would read as the fastest. */
function measuredText(measure, value, consequence) {
  return measure === "REPAIR_MILLIS" ? repairText(value, consequence) : text(`measure.${measure}`, {value: number(value)});
}

function repairText(millis, consequence) {
  const changed = consequence !== undefined && consequence.changes.length > 0;
  if (millis === 0) {
    return text(changed ? "measure.REPAIR_MILLIS.standing" : "measure.REPAIR_MILLIS.none");
  }
  return changed && consequence.repairMillis === null ? text("measure.REPAIR_MILLIS.never")
    : text("measure.REPAIR_MILLIS", {value: number(millis / 1000)});
}

/** Whose decisions changed, and at which desks: those that changed in the same flows are told together. */
function drawWhose(incident) {
  const flows = Object.keys(incident.flows);
  const untouched = flows.filter((flow) => incident.flows[flow].changes.length === 0);
  const told = untouched.length === flows.length ? [text("whose.nobody")]
    : [...incident.people.flatMap((person) => changesOf(person, incident)), ...(untouched.length ? [text("whose.none", {flows: flowNames(untouched)})] : [])];
  return element("div", {class: "whose"},
    element("p", {}, element("strong", {}, text("workshop.whose")), " ",
      element("a", {href: "#person", onclick: () => openWithPerson({identifier: incident.identifier, name: incident.people[0]})}, incident.people[0]),
      incident.people.slice(1).map((person) => `, ${person}`)),
    element("ul", {}, ...told.map((line) => element("li", {}, line))));
}

function changesOf(person, incident) {
  const flows = Object.keys(incident.flows);
  const flowsByDesk = new Map();
  for (const flow of flows) {
    for (const change of incident.flows[flow].changes.filter((each) => each.person === person)) {
      flowsByDesk.set(change.desk, [...(flowsByDesk.get(change.desk) ?? []), flow]);
    }
  }
  const desksByFlows = new Map();
  for (const [desk, where] of flowsByDesk) {
    const key = where.join(" ");
    desksByFlows.set(key, {where, desks: [...(desksByFlows.get(key)?.desks ?? []), desk]});
  }
  return [...desksByFlows.values()].map(({where, desks}) => {
    const line = text(where.length === flows.length ? "whose.all" : "whose.some", {flows: flowNames(where), desks: desks.join(", ")});
    return incident.people.length > 1 ? `${person}: ${line}` : line;
  });
}

function sum(counts) {
  return Object.values(counts).reduce((total, each) => total + each, 0);
}

/** Whether the run did what the exercise is about; says nothing of which flow is better. */
function drawChecks(checks, facilitator) {
  const failed = Object.values(checks).includes(false);
  return element("div", {class: "checks"}, element("strong", {}, text("workshop.checks")),
    element("ul", {}, ...Object.entries(checks).map(([check, holds]) => element("li", {class: holds ? "good" : "bad"}, `${holds ? "✓" : "✗"} ${text(`check.${check}`)}`))),
    failed && facilitator ? element("p", {}, text("workshop.checks.failed")) : null);
}
