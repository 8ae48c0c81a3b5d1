import {element, setText, svg} from "./dom.js";
import {number, text} from "./texts.js";
import {chartRow} from "./charts.js";

const WIDTH = 460;
const BOX = {height: 58, gap: 10, rowGap: 46};
const ROWS = ["SOURCE", "LINKS", "SILO", "PROFILES", "DESKS"];
const FIGURES = ["eventsPerSecond", "decisionsPerSecond", "lag", "p50", "p99", "entries", "deadLetters", "recordsPerDecision"];

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
      setText(figures.get(figure), number(flow[figure]));
    }
    if (flow.diagram && !diagram) {
      diagram = drawDiagram(name, flow.diagram);
      drawing.replaceChildren(diagram.picture);
    }
    diagram?.show(flow.parts);
  }

  return {card, show};
}

function drawDiagram(flow, {parts, edges}) {
  const rows = ROWS.map((kind) => parts.filter((part) => part.kind === kind)).filter((row) => row.length > 0);
  const height = rows.length * BOX.height + (rows.length - 1) * BOX.rowGap + 4;
  const places = new Map();
  rows.forEach((row, index) => row.forEach((part, column) => {
    const width = (WIDTH - BOX.gap * (row.length - 1)) / row.length;
    places.set(part.id, {x: column * (width + BOX.gap), y: 2 + index * (BOX.height + BOX.rowGap), width});
  }));
  const lines = edges.map((edge) => {
    const line = svg("path", {class: "edge", d: curve(places.get(edge.from), places.get(edge.to))});
    return {edge, line};
  });
  const boxes = new Map(parts.map((part) => [part.id, box(part, places.get(part.id))]));
  const picture = svg("svg", {viewBox: `0 0 ${WIDTH} ${height}`, role: "group", "aria-label": text("diagram.of", {flow: text(`flow.${flow}`)})},
    ...lines.map(({line}) => line), ...[...boxes.values()].map(({group}) => group));

  function show(states) {
    for (const part of parts) {
      const state = states[part.id];
      if (state) {
        boxes.get(part.id).show(state);
      }
    }
    for (const {edge, line} of lines) {
      line.classList.toggle("moving", (states[edge.from]?.rate ?? 0) > 0 && states[edge.to]?.health === "UP");
    }
  }

  return {picture, show};
}

function box(part, place) {
  const label = svg("text", {x: place.x + place.width / 2, y: place.y + 17, class: "label"});
  const rate = svg("text", {x: place.x + place.width / 2, y: place.y + 37, class: "rate"});
  const more = svg("text", {x: place.x + place.width / 2, y: place.y + 52, class: "more"});
  label.textContent = text(`part.${part.kind}`, {name: text(`name.${part.name}`)});
  const group = svg("g", {class: `part ${part.kind.toLowerCase()}`, "data-part": part.id, tabindex: 0, role: "img"},
    svg("rect", {x: place.x + 1, y: place.y, width: place.width - 2, height: BOX.height, rx: 8}), label, rate, more);

  function show(state) {
    const up = state.health === "UP";
    setText(rate, up ? text("per.second", {rate: number(state.rate)}) : text(`health.${state.health}`));
    setText(more, state.lag >= 1 ? text("part.lag", {lag: number(state.lag)})
      : state.entries > 0 ? text("part.entries", {entries: number(state.entries)}) : "");
    group.dataset.health = state.health.toLowerCase();
    group.setAttribute("aria-label", `${label.textContent}: ${rate.textContent} ${more.textContent}`);
  }

  return {group, show};
}

function curve(from, to) {
  const x1 = from.x + from.width / 2, y1 = from.y + BOX.height, x2 = to.x + to.width / 2, y2 = to.y;
  const middle = (y1 + y2) / 2;
  return `M${x1},${y1} C${x1},${middle} ${x2},${middle} ${x2},${y2}`;
}
