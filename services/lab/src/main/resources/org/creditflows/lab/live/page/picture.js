import {element, setAttribute, setText} from "./dom.js";
import {duration, number, text} from "./texts.js";
import {chartRow} from "./charts.js";
import {diagramKey, drawDiagram} from "./diagram.js";
import {openWith} from "./person.js";

const FIGURES = ["eventsPerSecond", "decisionsPerSecond", "lag", "p50", "p99", "entries", "deadLetters", "recordsPerDecision"];
const LATENCIES = new Set(["p50", "p99"]);

/** The flows side by side, drawn from their real topologies, and charts below. */
export function pictureView(main) {
  main.append(element("h2", {class: "visually-hidden"}, text("view.picture")));
  const services = element("ul", {class: "services", tabindex: 0, "aria-label": text("services")});
  const flows = element("div", {class: "flows"});
  const summary = element("span");
  const one = element("a", {href: "#person", hidden: true, onclick: () => openWith("answered-differently")}, text("summary.one"));
  const jump = element("nav", {class: "jump", "aria-label": text("picture.jump")});
  main.append(services, element("p", {class: "summary"}, summary, " ", one), jump, flows, diagramKey());
  const marks = new IntersectionObserver((seen) => seen.forEach((entry) => markJump(entry.target, entry.intersectionRatio > 0.5)), {threshold: [0.5]});
  const charts = chartRow(main);
  const cards = new Map();
  const chips = new Map();
  const all = element("li", {class: "chip all"});
  services.append(all);

  /** On a phone one flow fills the screen; its button says which. */
  function markJump(card, seen) {
    const button = [...jump.children].find((each) => each.dataset.to === card.dataset.flow);
    seen ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current");
  }

  function show({situation}) {
    all.hidden = situation.services.length === 0;
    setText(all, text("services.up", {up: situation.services.filter((service) => service.health === "UP").length, all: situation.services.length}));
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
        jump.append(jumpTo(flow.flow, cards.get(flow.flow).card));
        marks.observe(cards.get(flow.flow).card);
      }
      cards.get(flow.flow).show(flow);
    }
    setText(summary, summaryOf(situation));
    one.hidden = !situation.settled || situation.disagreements === 0;
    charts.show();
  }

  function close() {
    marks.disconnect();
    charts.close();
  }

  return {show, keep: ({situation}) => charts.keep(situation), close};
}

/** On a phone the flows stand below each other. */
function jumpTo(flow, card) {
  return element("button", {type: "button", "data-to": flow, onclick: () => card.scrollIntoView({behavior: "smooth"})}, text(`flow.${flow}`));
}

function summaryOf(situation) {
  if (situation.phase !== "running") {
    return text("phase.explained");
  }
  return situation.settled
    ? text("summary", {disagreements: number(situation.disagreements), compared: number(situation.compared), deadLetters: number(situation.deadLetters)}) : text("phase.settling");
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
