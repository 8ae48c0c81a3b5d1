import {element, setAttribute, setText} from "./dom.js";
import {duration, number, text} from "./texts.js";
import {chartRow} from "./charts.js";
import {diagramKey, drawDiagram} from "./diagram.js";
import {openWith} from "./person.js";

const COMPARED = ["granted", "p99"];
const FIGURES = ["recordsPerDecision", "deniedWouldRepay", "grantedWouldDefault", "eventsPerSecond", "decisionsPerSecond", "lag", "p50", "entries", "deadLetters"];
const DURATIONS = new Set(["p50", "p99"]);
const ALL_FIGURES = "all-figures";
const NARROW = "(max-width: 40rem)";

/** The flows side by side, drawn from their real topologies, and charts below. */
export function pictureView(main) {
  const services = serviceChips();
  const headline = summaryLine();
  const more = element("button", {type: "button", id: ALL_FIGURES, onclick: showMoreOrLess}, text("picture.all"));
  const flows = element("div", {class: "flows"});
  const choice = element("div", {class: "flow-choice", role: "group", "aria-labelledby": "flow-choice-name"}, element("span", {id: "flow-choice-name", class: "minor"}, text("picture.show")));
  main.append(element("h2", {class: "visually-hidden"}, text("view.picture")),
    element("div", {class: "picture-top"}, headline.line, element("div", {class: "tools"}, services.trouble, services.all, more)),
    element("p", {class: "purpose minor"}, text("picture.purpose")), choice, flows, diagramKey());
  const charts = chartRow(main);
  const narrow = matchMedia(NARROW);
  const cards = new Map();
  const buttons = new Map();
  let style = null;
  let latest = null;
  narrow.addEventListener("change", restyle);
  restyle();

  function restyle() {
    const whole = localStorage.getItem(ALL_FIGURES) !== null;
    style = {brief: !whole, narrow: narrow.matches};
    setAttribute(more, "aria-pressed", whole);
    setAttribute(flows, "data-figures", whole ? "all" : "few");
    if (latest) {
      latest.flows.forEach((flow) => cards.get(flow.flow).show(flow, latest, style));
    }
  }

  function showMoreOrLess() {
    style.brief ? localStorage.setItem(ALL_FIGURES, "") : localStorage.removeItem(ALL_FIGURES);
    restyle();
  }

  /** On a phone one flow is shown, and the buttons compare all. */
  function choose(chosen) {
    cards.forEach(({card}, flow) => card.classList.toggle("chosen", flow === chosen));
    buttons.forEach(({button}, flow) => setAttribute(button, "aria-pressed", flow === chosen));
  }

  function add(flow) {
    cards.set(flow, flowCard(flow));
    buttons.set(flow, choiceOf(flow, () => choose(flow)));
    flows.append(cards.get(flow).card);
    choice.append(buttons.get(flow).button);
    choose([...cards.keys()][0]);
  }

  function show({situation}) {
    latest = situation;
    services.show(situation.services);
    for (const flow of situation.flows) {
      if (!cards.has(flow.flow)) {
        add(flow.flow);
      }
      cards.get(flow.flow).show(flow, situation, style);
      buttons.get(flow.flow).show(flow, situation);
    }
    headline.show(situation);
    charts.show();
  }

  function close() {
    narrow.removeEventListener("change", restyle);
    charts.close();
  }

  return {show, keep: ({situation}) => charts.keep(situation), close};
}

/** What all flows came to, in a sentence, and somebody whom they judge apart. */
function summaryLine() {
  const summary = element("span");
  const refused = element("span", {class: "bad"});
  const one = element("a", {href: "#person", hidden: true, onclick: () => openWith("answered-differently")}, text("summary.one"));
  const line = element("p", {class: "summary"}, summary, " ", one, " ", refused);

  function show(situation) {
    setText(summary, summaryOf(situation));
    setText(refused, situation.deadLetters > 0 ? text("summary.refused", {deadLetters: number(situation.deadLetters)}) : "");
    one.hidden = !situation.settled || situation.disagreements === 0;
  }

  return {line, show};
}

function summaryOf({phase, settled, compared, disagreements}) {
  if (phase !== "running") {
    return text("phase.explained");
  }
  if (!settled) {
    return text("phase.settling");
  }
  return compared === 0 ? "" : text("summary", {compared: number(compared), alike: number(compared - disagreements), disagreements: number(disagreements)});
}

/** One chip for all services, which opens; a service that is not well is always shown. */
function serviceChips() {
  const up = element("summary", {class: "chip"});
  const list = element("ul", {class: "services", "aria-label": text("services")});
  const all = element("details", {class: "all-services"}, up, list);
  const trouble = element("ul", {class: "services", "aria-label": text("services.trouble"), hidden: true});
  const chips = new Map();

  function show(services) {
    all.hidden = services.length === 0;
    setText(up, text("services.up", {up: services.filter((service) => service.health === "UP").length, all: services.length}));
    for (const service of services) {
      if (!chips.has(service.name)) {
        chips.set(service.name, {listed: serviceChip(service.name), told: serviceChip(service.name)});
        list.append(chips.get(service.name).listed.chip);
        trouble.append(chips.get(service.name).told.chip);
      }
      const {listed, told} = chips.get(service.name);
      listed.show(service);
      told.show(service);
      told.chip.hidden = isWell(service);
    }
    trouble.hidden = services.every(isWell);
  }

  return {all, trouble, show};
}

function isWell(service) {
  return service.health === "UP" && !service.note;
}

function serviceChip(name) {
  const state = element("span");
  const figures = element("span", {class: "minor"});
  const chip = element("li", {class: "chip", "data-service": name}, element("strong", {}, name), " ", state, " ", figures);

  function show(service) {
    setAttribute(chip, "class", `chip ${service.health.toLowerCase()} ${service.note ? "noted" : ""}`);
    setText(state, `${text(`health.${service.health}`)}${service.note ? `, ${text(`note.${service.note}`)}` : ""}`);
    setText(figures, text("service.figures", {cores: number(service.cores), memory: number(service.memoryBytes / 1e6)}));
  }

  return {chip, show};
}

/** What compares a flow with the others, on a button that shows it. */
function choiceOf(flow, choose) {
  const compared = element("span");
  const button = element("button", {type: "button", "data-to": flow, onclick: choose}, element("strong", {}, text(`flow.${flow}`)), " ", compared);

  function show(now, {disagreements}) {
    setText(compared, disagreements > 0
      ? text("picture.compared", {granted: number(now.granted), disagreements: number(disagreements), p99: duration(now.p99)})
      : text("picture.compared.latency", {p99: duration(now.p99)}));
  }

  return {button, show};
}

function flowCard(name) {
  const badge = element("span", {class: "badge"});
  const figures = new Map([...COMPARED, ...FIGURES].map((figure) => [figure, figureOf(figure)]));
  const drawing = element("div", {class: "drawing"});
  const listOf = (shown, style) => element("dl", {class: style}, ...shown.map((figure) => figures.get(figure).entry));
  const card = element("section", {class: "flow", "data-flow": name, "aria-labelledby": `flow-${name}`},
    element("h3", {id: `flow-${name}`}, text(`flow.${name}`), " ", badge),
    element("p", {class: "minor"}, text(`flow.${name}.what`)),
    listOf(COMPARED, "figures leading"), drawing, listOf(FIGURES, "figures"));
  let diagram = null;
  let drawn = null;

  function show(flow, {disagreements}, style) {
    setText(badge, flow.health === "UP" ? "" : text(`health.${flow.health}`));
    setAttribute(card, "data-health", flow.health.toLowerCase());
    const values = {...flow, ...mistakes(flow.loans)};
    figures.forEach((figure, id) => figure.show(values[id]));
    figures.get("granted").name(disagreements > 0 ? text("figure.granted.of", {disagreements: number(disagreements)}) : text("figure.granted"));
    if (flow.diagram && drawn !== style) {
      diagram = drawDiagram(name, flow.diagram, style);
      drawing.replaceChildren(diagram.picture);
      drawn = style;
    }
    diagram?.show(flow.parts);
  }

  return {card, show};
}

/** What lenders got wrong, by the truth. */
function mistakes(loans) {
  return loans ? {
    deniedWouldRepay: text("share", {part: number(loans.denied), all: number(loans.wouldRepay)}),
    grantedWouldDefault: text("share", {part: number(loans.granted), all: number(loans.wouldDefault)})
  } : {};
}

function figureOf(figure) {
  const named = element("dt", {}, text(`figure.${figure}`));
  const shown = element("dd", {"data-figure": figure}, "–");
  const entry = element("div", {title: text(`figure.${figure}.why`)}, named, shown);
  return {entry, name: (called) => setText(named, called), show: (value) => setText(shown, typeof value === "string" ? value : DURATIONS.has(figure) ? duration(value) : number(value))};
}
