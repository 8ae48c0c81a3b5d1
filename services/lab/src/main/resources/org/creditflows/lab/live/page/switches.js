import {element, setText} from "./dom.js";
import {clockTime, number, text} from "./texts.js";
import {post} from "./api.js";
import {chosenPerson, leaveChoiceToLab} from "./person.js";

/** Everything that can be done, with its true state, and what followed. */
export function switchesView(main) {
  const problem = element("p", {role: "alert", class: "problem"});
  const machines = element("div", {class: "switches"});
  const people = element("div", {class: "switches"});
  const latest = element("div", {class: "incidents", "aria-live": "polite"});
  const earlier = element("div", {class: "incidents"});
  const about = element("span", {id: "about-whom"});
  const anybody = element("button", {type: "button", id: "anybody", onclick: () => { leaveChoiceToLab(); showWhom(); }}, text("switches.anybody.again"));
  main.append(element("h2", {}, text("view.switches")), problem,
    element("div", {class: "bar"},
      element("button", {type: "button", id: "reset", onclick: () => attempt(() => post("api/reset"))}, text("switches.reset")),
      element("a", {href: "api/snapshot", target: "_blank", rel: "noopener"}, text("snapshot")),
      element("a", {href: "openapi.json", target: "_blank", rel: "noopener"}, text("openapi"))),
    element("h3", {}, text("switches.machines")), machines,
    element("h3", {}, text("switches.people")), element("p", {class: "minor"}, about, " ", anybody),
    element("h4", {}, text("incidents")), latest, people,
    element("h3", {}, text("incidents.earlier")), earlier);
  const cards = new Map();
  let shownIncidents = "";

  async function attempt(action) {
    try {
      problem.textContent = "";
      await action();
    } catch (failure) {
      problem.textContent = failure.message;
      problem.scrollIntoView({block: "nearest"});
    }
  }

  function show({situation}) {
    const names = new Map(situation.incidents.map((incident) => [incident.identifier, incident.people[0]]));
    for (const state of situation.switches) {
      if (!cards.has(state.id)) {
        const card = switchCard(state, attempt);
        cards.set(state.id, card);
        (state.people ? people : machines).append(card.card);
      }
      cards.get(state.id).show(state, names);
    }
    showWhom();
    const json = JSON.stringify(situation.incidents);
    if (json !== shownIncidents) {
      shownIncidents = json;
      const [first, ...others] = situation.incidents.map(drawIncident);
      latest.replaceChildren(first ?? element("p", {}, text("incidents.none")));
      earlier.replaceChildren(...(others.length ? others : [element("p", {}, text("none"))]));
    }
  }

  function showWhom() {
    const chosen = chosenPerson();
    setText(about, chosen ? text("switches.about", {name: chosen.name}) : text("switches.anybody"));
    anybody.hidden = !chosen;
  }

  return {show};
}

function switchCard(initial, attempt) {
  const inputs = new Map(initial.parameters.filter((parameter) => parameter.kind !== "person").map((parameter) => [parameter.name, input(initial.id, parameter)]));
  const state = element("span", {class: "state", role: "status"});
  const turnOn = element("button", {type: "button", "data-on": initial.id, onclick: () => attempt(() => post(`api/switches/${initial.id}/on`, values()))}, text(`switch.${initial.id}.on`));
  const turnOff = initial.undo === "SWITCH"
    ? element("button", {type: "button", "data-off": initial.id, onclick: () => attempt(() => post(`api/switches/${initial.id}/off`, values()))}, text(`switch.${initial.id}.off`))
    : element("span", {class: "minor"}, text("switch.passes"));
  const more = element("details", {}, element("summary", {}, text("switch.more")),
    element("p", {class: "minor"}, element("strong", {}, text("switch.watch")), " ", text(`switch.${initial.id}.watch`)),
    element("p", {class: "minor"}, element("strong", {}, text("switch.undo")), " ", text(`switch.${initial.id}.undo`)));
  const card = element("section", {class: "switch", "data-switch": initial.id},
    element("h4", {}, text(`switch.${initial.id}`), " ", state),
    element("p", {}, text(`switch.${initial.id}.effect`)), more,
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

  /** What to watch and how to undo it is told as soon as it is needed. */
  function show(now, names) {
    active = now.active;
    const on = active.length > 0;
    if (on && !card.classList.contains("on")) {
      more.open = true;
      follow();
    }
    setText(state, on ? text("switch.is.on", {targets: active.map((target) => names.get(target) ?? target).join(", ")}) : text("switch.is.off"));
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
    if (turnOff.tagName === "BUTTON") {
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

  return {card, show};
}

function input(id, parameter) {
  const attributes = {id: `${id}-${parameter.name}`, name: parameter.name};
  if (parameter.kind === "choice") {
    return element("select", attributes, ...parameter.allowed.map((value) => element("option", {value, selected: value === parameter.standard}, text(`name.${value}`))));
  }
  return element("input", {...attributes, type: "number", step: "any", min: parameter.allowed[0], max: parameter.allowed[1], value: parameter.standard});
}

export function drawIncident(incident) {
  const flows = Object.entries(incident.flows);
  return element("section", {class: "incident", "data-incident": incident.switchId, "data-phase": incident.phase},
    element("h4", {}, `${incident.number}. ${text(`switch.${incident.switchId}`)}: ${incident.people.join(", ")} `,
      element("span", {class: "state"}, text(`incident.${incident.phase}`))),
    element("p", {class: "minor"}, text("incident.at", {time: clockTime(incident.startedAt)}), incident.problem ? ` ${incident.problem}` : ""),
    element("table", {}, element("thead", {}, element("tr", {}, ...["flow", "incident.changed", "incident.people", "incident.effect", "incident.repair"].map((head) => element("th", {scope: "col"}, text(head))))),
      element("tbody", {}, ...flows.map(([flow, consequence]) => element("tr", {},
        element("th", {scope: "row"}, text(`flow.${flow}`)),
        element("td", {}, consequence.changes.length ? drawChanges(consequence.changes, incident) : text("incident.nochange")),
        element("td", {}, number(consequence.subjects)),
        element("td", {}, millis(consequence.effectMillis)), element("td", {}, repair(incident, consequence)))))));
}

function repair(incident, consequence) {
  if (consequence.repairMillis !== null) {
    return millis(consequence.repairMillis);
  }
  return consequence.changes.length === 0 ? text("incident.repair.nothing") : text(incident.phase === "UNDONE" ? "incident.repair.never" : "incident.repair.yet");
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

function millis(value) {
  return value === null ? text("none") : text("seconds", {seconds: (value / 1000).toFixed(1)});
}
