import {element, setText, tellingIn} from "./dom.js";
import {clockTime, nameOf, number, text} from "./texts.js";
import {post} from "./api.js";
import {chosenPerson, leaveChoiceToLab} from "./person.js";

/** Switches about people, by what they do to a record; one of no group stands in the last. */
const GROUPS = {
  "false-record": ["false-judgment", "namesake-record"],
  "wrong-link": ["wrong-link", "late-link", "retraction"],
  "taken-back": ["correction", "expiry", "erasure"],
};

/** What is told of a repair that has no time, once no desk is asked any more. */
const REPAIR_IN = {UNDONE: "incident.repair.never", FAILED: "incident.FAILED"};

/** Everything that can be done, with its true state, and what followed. */
export function switchesView(main) {
  const problem = element("p", {role: "alert", class: "problem"});
  const attempt = tellingIn(problem);
  const how = element("p");
  const switched = element("div", {class: "switched-on"});
  const machines = element("div", {class: "switches"});
  const groups = new Map(Object.keys(GROUPS).map((group) => [group, element("div", {class: "switches"})]));
  const latest = element("div", {class: "incidents", "aria-live": "polite"});
  const followed = element("section", {"aria-labelledby": "followed", hidden: true}, element("h3", {id: "followed"}, text("incidents")), latest);
  const earlier = element("div", {class: "incidents"});
  const about = element("span", {id: "about-whom"});
  const anybody = element("button", {type: "button", id: "anybody", onclick: () => { leaveChoiceToLab(); showWhom(); }}, text("switches.anybody.again"));
  const bar = element("section", {class: "switched", "aria-label": text("switched")}, switched,
    element("button", {type: "button", id: "reset", onclick: () => attempt(() => post("api/reset"))}, text("switches.reset")));
  main.append(element("h2", {}, text("view.switches")), how, problem, bar, followed,
    element("h3", {}, text("switches.machines")), machines,
    element("h3", {}, text("switches.people")), element("p", {class: "bar"}, about, " ", element("a", {href: "#person"}, text("switches.choose")), " ", anybody),
    ...[...groups].flatMap(([group, cards]) => [element("h4", {class: "group"}, text(`switches.${group}`)), cards]),
    element("h3", {}, text("incidents.earlier")), earlier,
    element("p", {class: "bar"},
      element("a", {href: "api/snapshot", target: "_blank", rel: "noopener"}, text("snapshot")),
      element("a", {href: "openapi.json", target: "_blank", rel: "noopener"}, text("openapi"))));
  const cards = new Map();
  const header = new ResizeObserver(() => bar.style.setProperty("--header", `${document.querySelector("header").offsetHeight}px`));
  header.observe(document.querySelector("header"));
  let shownOn = "";
  let shownIncidents = "";
  let wanted = location.hash.replace(/^#switches-?/, "");

  function show({situation}) {
    const names = new Map(situation.incidents.map((incident) => [incident.identifier, incident.people[0]]));
    for (const state of situation.switches) {
      if (!cards.has(state.id)) {
        const card = switchCard(state, attempt);
        cards.set(state.id, card);
        placeOf(state).append(card.card);
      }
      cards.get(state.id).show(state, names);
    }
    setText(how, text(situation.phase === "running" ? "switches.how" : "switches.starting"));
    showWhom();
    showSwitchedOn(situation);
    const json = JSON.stringify(situation.incidents);
    if (json !== shownIncidents) {
      shownIncidents = json;
      const [first, ...others] = situation.incidents.map((incident, place) => drawIncident(incident, place === 0));
      followed.hidden = !first;
      latest.replaceChildren(...(first ? [first] : []));
      earlier.replaceChildren(...(others.length ? others : [element("p", {}, text(first ? "none" : "incidents.none"))]));
    }
    showWanted();
  }

  function placeOf(state) {
    const group = Object.keys(GROUPS).find((each) => GROUPS[each].includes(state.id)) ?? "taken-back";
    return state.people ? groups.get(group) : machines;
  }

  /** Drawn anew only when something was turned, so that a button keeps its focus. */
  function showSwitchedOn({switches, incidents}) {
    const on = switches.filter((state) => state.active.length > 0).flatMap((state) => switchedOn(state, incidents));
    const json = JSON.stringify(on);
    if (json !== shownOn) {
      shownOn = json;
      switched.replaceChildren(element("strong", {role: "status"}, text(on.length === 0 ? "switched.none" : on.length === 1 ? "switched.one" : "switched.several", {count: on.length})),
        ...(on.length === 0 ? [] : [element("ul", {}, ...on.map((each) => drawSwitchedOn(each, attempt)))]));
    }
  }

  /** Whoever came for one switch finds it, once it is drawn. */
  function showWanted() {
    if (cards.has(wanted)) {
      cards.get(wanted).find();
      wanted = "";
    }
  }

  function showWhom() {
    const chosen = chosenPerson();
    setText(about, chosen ? text("switches.about", {name: chosen.name}) : text("switches.anybody"));
    anybody.hidden = !chosen;
  }

  return {show, close: () => header.disconnect()};
}

/** What a switch acts on now: one for each target that is turned off by itself, one for all people. */
function switchedOn({id, people, parameters, active}, incidents) {
  if (people) {
    const standing = active.map((identifier) => incidents.find((incident) => incident.switchId === id && incident.identifier === identifier));
    return [{id, values: {}, number: standing.find(Boolean)?.number ?? null,
      what: standing.map((incident, place) => incident ? text("switched.since", {name: incident.people[0], time: clockTime(incident.startedAt)}) : active[place]).join(", ")}];
  }
  const choice = parameters.find((parameter) => parameter.kind === "choice");
  return active.map((target) => ({id, values: choice ? {[choice.name]: target} : {}, number: null, what: nameOf(target)}));
}

function drawSwitchedOn({id, values, number: incident, what}, attempt) {
  return element("li", {"data-switched": id}, element("span", {}, text("switched.what", {switch: text(`switch.${id}`), what})), " ",
    element("button", {type: "button", onclick: () => attempt(() => post(`api/switches/${id}/off`, values))}, text(`switch.${id}.off`)), " ",
    incident === null ? null : element("button", {type: "button", onclick: () => find(document.getElementById(`incident-${incident}`))}, text("switched.followed")));
}

function find(section) {
  section?.scrollIntoView({block: "start"});
  section?.focus({preventScroll: true});
}

function switchCard(initial, attempt) {
  const inputs = new Map(initial.parameters.filter((parameter) => parameter.kind !== "person").map((parameter) => [parameter.name, input(initial.id, parameter)]));
  const state = element("span", {class: "state", role: "status"});
  const turnOn = element("button", {type: "button", "data-on": initial.id, onclick: () => attempt(() => post(`api/switches/${initial.id}/on`, values()))}, text(`switch.${initial.id}.on`));
  const turnOff = initial.undo === "SWITCH"
    ? element("button", {type: "button", "data-off": initial.id, onclick: () => attempt(() => post(`api/switches/${initial.id}/off`, values()))}, text(`switch.${initial.id}.off`)) : null;
  const more = element("details", {}, element("summary", {}, text("switch.undo")), element("p", {class: "minor"}, text(`switch.${initial.id}.undo`)));
  const card = element("section", {class: "switch", "data-switch": initial.id},
    element(initial.people ? "h5" : "h4", {}, text(`switch.${initial.id}`), " ", state),
    element("p", {}, text(`switch.${initial.id}.effect`)),
    element("p", {class: "minor"}, element("strong", {}, text("switch.watch")), " ", text(`switch.${initial.id}.watch`)), more,
    element("div", {class: "bar"}, ...initial.parameters.filter((parameter) => inputs.has(parameter.name)).map((parameter) => element("label", {for: `${initial.id}-${parameter.name}`},
      element("span", {class: parameter.kind === "choice" ? "visually-hidden" : null}, text(`parameter.${parameter.name}`)), " ", inputs.get(parameter.name))), turnOn, turnOff));

  let active = [];
  inputs.forEach((field) => field.addEventListener("change", enable));

  function values() {
    const given = Object.fromEntries([...inputs].map(([name, field]) => [name, field.value]));
    if (initial.people && chosenPerson()) {
      given.person = chosenPerson().identifier;
    }
    return given;
  }

  /** How to undo it is told as soon as it is needed. */
  function show(now, names) {
    active = now.active;
    const on = active.length > 0;
    if (on && !card.classList.contains("on")) {
      more.open = true;
      follow();
    }
    setText(state, on ? text("switch.is.on", {targets: active.map((target) => names.get(target) ?? target).join(", ")}) : text(turnOff ? "switch.is.off" : "switch.is.once"));
    card.classList.toggle("on", on);
    enable();
  }

  /** What was turned on elsewhere is what the button is to turn off. */
  function follow() {
    choices().filter((field) => !active.includes(field.value)).forEach((field) => { field.value = active[0]; });
  }

  /** Both buttons act on what is chosen. */
  function enable() {
    turnOn.disabled = initial.undo === "SWITCH" && stands();
    if (turnOff) {
      const idle = active.length === 0;
      if (idle && document.activeElement === turnOff) {
        turnOn.focus();
      }
      turnOff.hidden = idle;
      turnOff.disabled = active.length === 0 || choices().some((field) => !active.includes(field.value));
    }
  }

  function choices() {
    return [...inputs.values()].filter((field) => field.tagName === "SELECT");
  }

  /** Whether what the button would do stands already; what has a measure, such as a pace, can be set anew. */
  function stands() {
    if (initial.people) {
      return active.length > 0 && (!chosenPerson() || active.includes(chosenPerson().identifier));
    }
    const fields = [...inputs.values()];
    return fields.length === 0 ? active.length > 0 : fields.every((field) => field.tagName === "SELECT" && active.includes(field.value));
  }

  return {card, show, find: () => { card.scrollIntoView({block: "center"}); turnOn.focus({preventScroll: true}); }};
}

function input(id, parameter) {
  const attributes = {id: `${id}-${parameter.name}`, name: parameter.name};
  if (parameter.kind === "choice") {
    return element("select", attributes, ...parameter.allowed.map((value) => element("option", {value, selected: value === parameter.standard}, text(`name.${value}`))));
  }
  return element("input", {...attributes, type: "number", step: "any", min: parameter.allowed[0], max: parameter.allowed[1], value: parameter.standard});
}

/** What followed; what its times mean is said once where several stand below each other. */
export function drawIncident(incident, explained = true) {
  const flows = Object.entries(incident.flows);
  return element("section", {class: "incident", id: `incident-${incident.number}`, tabindex: "-1", "data-incident": incident.switchId, "data-phase": incident.phase},
    element("h4", {}, `${incident.number}. ${text(`switch.${incident.switchId}`)}: ${incident.people.join(", ")} `,
      element("span", {class: "state"}, text(`incident.${incident.phase}`))),
    element("p", {class: "minor"}, text("incident.at", {time: clockTime(incident.startedAt)}), incident.problem ? ` ${incident.problem}` : ""),
    element("dl", {class: "totals"}, ...flows.map(([flow, consequence]) => element("div", {}, element("dt", {}, text("incident.total", {flow: text(`flow.${flow}`)})),
      element("dd", {}, consequence.asked === 0 ? text("none") : text("incident.of", {changed: number(consequence.changes.length), asked: number(consequence.asked)}))))),
    element("p", {}, element("strong", {}, text("incident.why")), " ", text(`switch.${incident.switchId}.why`)),
    element("table", {}, element("thead", {}, element("tr", {}, ...["flow", "incident.changed", "incident.people", "incident.effect", "incident.repair"].map((head) => element("th", {scope: "col"}, text(head))))),
      element("tbody", {}, ...flows.map(([flow, consequence]) => element("tr", {},
        element("th", {scope: "row"}, text(`flow.${flow}`)),
        element("td", {}, consequence.changes.length ? drawChanges(consequence.changes, incident) : text("incident.nochange")),
        element("td", {}, number(consequence.subjects)),
        element("td", {}, within(consequence.effectMillis)), element("td", {}, repair(incident, consequence)))))),
    explained ? element("p", {class: "minor"}, text("incident.times")) : null);
}

function repair(incident, consequence) {
  if (consequence.repairMillis !== null) {
    return within(consequence.repairMillis);
  }
  return consequence.changes.length === 0 ? text("incident.repair.nothing") : text(REPAIR_IN[incident.phase] ?? "incident.repair.yet");
}

/** Desks that changed alike are told together; people are named where others than the incident's own changed, too. */
function drawChanges(changes, incident) {
  const named = changes.some((change) => change.person !== incident.people[0]);
  const alike = new Map();
  for (const change of changes) {
    const path = [change.before, change.during, ...(change.after ? [change.after] : [])].map((value) => text(value ? `outcome.${value}` : "outcome.silent")).join(" → ");
    const what = named ? `${change.person}: ${path}` : path;
    alike.set(what, [...(alike.get(what) ?? []), change.desk]);
  }
  return element("ul", {}, ...[...alike].map(([what, desks]) => element("li", {}, element("strong", {}, what), ` ${text("incident.desks", {count: desks.length, desks: desks.join(", ")})}`)));
}

/** Times are known to the half second in which desks were asked. */
function within(millis) {
  return millis === null ? text("none") : text("within", {seconds: number(millis / 1000)});
}
