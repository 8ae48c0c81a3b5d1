import {element, setAttribute, setText} from "./dom.js";
import {duration, number, text} from "./texts.js";
import {chartRow} from "./charts.js";
import {diagramKey, drawDiagram} from "./diagram.js";

const FIGURES = ["eventsPerSecond", "decisionsPerSecond", "lag", "p50", "p99", "entries", "deadLetters", "recordsPerDecision"];
const LATENCIES = new Set(["p50", "p99"]);

/** The flows side by side, drawn from their real topologies, and charts below. */
export function pictureView(main) {
  main.append(element("h2", {class: "visually-hidden"}, text("view.picture")));
  const services = element("ul", {class: "services", tabindex: 0, "aria-label": text("services")});
  const flows = element("div", {class: "flows"});
  const summary = element("p", {class: "summary"});
  const jump = element("nav", {class: "jump", "aria-label": text("picture.jump")});
  main.append(services, jump, flows, diagramKey(), summary);
  const charts = chartRow(main);
  const cards = new Map();
  const chips = new Map();

  function show({situation}) {
    for (const service of situation.services) {
      if (!chips.has(service.name)) {
        chips.set(service.name, serviceChip(service.name));
        services.append(chips.get(service.name).chip);
      }
      chips.get(service.name).show(service);
    }
    for (const flow of situation.flows) {
      if (!cards.has(flow.flow)) {
        cards.set(flow.flow, flowCard(flow.flow));
        flows.append(cards.get(flow.flow).card);
        jump.append(jumpTo(text(`flow.${flow.flow}`), cards.get(flow.flow).card));
      }
      cards.get(flow.flow).show(flow);
    }
    setText(summary, summaryOf(situation));
    charts.show();
  }

  return {show, keep: ({situation}) => charts.keep(situation), close: charts.close};
}

/** On a phone the flows stand below each other. */
function jumpTo(name, card) {
  return element("button", {type: "button", onclick: () => card.scrollIntoView({behavior: "smooth"})}, name);
}

function summaryOf(situation) {
  if (situation.phase !== "running") {
    return text("phase.explained");
  }
  return situation.settled
    ? text("summary", {disagreements: number(situation.disagreements), deadLetters: number(situation.deadLetters)}) : text("phase.settling");
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

function flowCard(name) {
  const badge = element("span", {class: "badge"});
  const figures = new Map(FIGURES.map((figure) => [figure, element("dd", {"data-figure": figure}, "–")]));
  const drawing = element("div", {class: "drawing"});
  const list = element("dl", {class: "figures"},
    ...FIGURES.map((figure) => element("div", {title: text(`figure.${figure}.why`)}, element("dt", {}, text(`figure.${figure}`)), figures.get(figure))));
  const card = element("section", {class: "flow", "data-flow": name, "aria-labelledby": `flow-${name}`},
    element("h3", {id: `flow-${name}`}, text(`flow.${name}`), " ", badge),
    element("p", {class: "minor"}, text(`flow.${name}.what`)),
    drawing, list);
  let diagram = null;

  function show(flow) {
    setText(badge, flow.health === "UP" ? "" : text(`health.${flow.health}`));
    setAttribute(card, "data-health", flow.health.toLowerCase());
    for (const figure of FIGURES) {
      setText(figures.get(figure), LATENCIES.has(figure) ? duration(flow[figure]) : number(flow[figure]));
    }
    if (flow.diagram && !diagram) {
      diagram = drawDiagram(name, flow.diagram);
      drawing.replaceChildren(diagram.picture);
    }
    diagram?.show(flow.parts);
  }

  return {card, show};
}
