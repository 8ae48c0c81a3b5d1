import {element, setText} from "./dom.js";
import {duration, number, text} from "./texts.js";
import {chartRow} from "./charts.js";
import {drawDiagram} from "./diagram.js";

const FIGURES = ["eventsPerSecond", "decisionsPerSecond", "lag", "p50", "p99", "entries", "deadLetters", "recordsPerDecision"];
const LATENCIES = new Set(["p50", "p99"]);

/** The flows side by side, drawn from their real topologies, and charts below. */
export function pictureView(main) {
  main.append(element("h2", {class: "visually-hidden"}, text("view.picture")));
  const services = element("ul", {class: "services", "aria-label": text("services")});
  const flows = element("div", {class: "flows"});
  const summary = element("p", {class: "summary"});
  main.append(services, flows, summary);
  const charts = chartRow(main);
  const cards = new Map();

  function show({situation}) {
    showServices(services, situation.services);
    for (const flow of situation.flows) {
      if (!cards.has(flow.flow)) {
        cards.set(flow.flow, flowCard(flow.flow));
        flows.append(cards.get(flow.flow).card);
      }
      cards.get(flow.flow).show(flow);
    }
    setText(summary, situation.phase === "running"
      ? text("summary", {disagreements: number(situation.disagreements), deadLetters: number(situation.deadLetters)})
      : text("phase.explained"));
    charts.show(situation);
  }

  return {show};
}

function showServices(list, services) {
  const chips = services.map((service) =>
    element("li", {class: `chip ${service.health.toLowerCase()} ${service.note ? "noted" : ""}`, "data-service": service.name},
      element("strong", {}, service.name),
      ` ${text(`health.${service.health}`)}${service.note ? `, ${text(`note.${service.note}`)}` : ""}`,
      element("span", {class: "minor"}, ` ${text("service.figures", {cores: number(service.cores), memory: number(service.memoryBytes / 1e6)})}`)));
  list.replaceChildren(...chips);
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
    card.dataset.health = flow.health.toLowerCase();
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
