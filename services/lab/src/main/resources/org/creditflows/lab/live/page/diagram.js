import {setAttribute, setText, svg} from "./dom.js";
import {duration, nameOf, number, percentiles, text} from "./texts.js";

const WIDTH = 440;
const HEIGHT = 76;
const ROW_GAP = 22;
const COLUMN_GAP = 8;
const DOMAIN_ROWS = ["SOURCE", "LINKS", "SILO", "OWN", "PROFILES", "DESKS"];
const LABEL_CHARACTER = 6.9;
const BESIDE_LANE = 0.76;
const DASHES = 12;
const MARCH = 4;
const ARROW = 9;
const LABEL_MARGIN = 14;

/**
 * One flow's diagram, drawn from its real topology. Rows stand at the same height in every flow, so that what a flow lacks
 * is seen as a gap. Links and own desks leave a lane free for what passes beside them.
 */
export function drawDiagram(flow, {parts, edges}) {
  const domains = parts.filter((part) => part.kind === "SOURCE").map((part) => part.name);
  const purposes = parts.filter((part) => part.kind === "PROFILES").map((part) => part.name);
  const linked = new Set(parts.filter((part) => part.kind === "LINKS").map((part) => part.name));
  const places = new Map(parts.map((part) => [part.id, placeOf(part, domains, purposes, linked)]));
  const lines = edges.map((edge) => ({edge, line: svg("path", {class: "edge", "marker-end": `url(#arrow-${flow})`, d: pathOf(places.get(edge.from), places.get(edge.to))})}));
  const boxes = new Map(parts.map((part) => [part.id, box(part, places.get(part.id))]));
  const height = DOMAIN_ROWS.length * (HEIGHT + ROW_GAP) - ROW_GAP + 4;
  const picture = svg("svg", {viewBox: `0 0 ${WIDTH} ${height}`, role: "group", "aria-label": text("diagram.of", {flow: text(`flow.${flow}`)})},
    svg("marker", {id: `arrow-${flow}`, viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: ARROW, markerHeight: ARROW, markerUnits: "userSpaceOnUse", orient: "auto"},
      svg("path", {class: "arrow", d: "M0,0 L8,4 L0,8 z"})),
    ...lines.map(({line}) => line), ...[...boxes.values()].map(({group}) => group),
    purposes.length === 0 ? lacking(rowTop("PROFILES")) : null);

  let steps = 0;

  /** Dashes move one step with each message: an animation of the browser's would draw all the time. */
  function show(states) {
    for (const part of parts) {
      if (states[part.id]) {
        boxes.get(part.id).show(states[part.id]);
      }
    }
    let moved = false;
    for (const {edge, line} of lines) {
      const moves = line.classList.toggle("moving", (states[edge.from]?.rate ?? 0) > 0 && states[edge.to]?.health === "UP");
      moved ||= moves;
    }
    if (moved) {
      steps++;
      picture.style.setProperty("--march", -(steps * MARCH) % DASHES);
    }
  }

  return {picture, show};
}

function placeOf(part, domains, purposes, linked) {
  const ownDesks = part.kind === "DESKS" && domains.includes(part.name);
  const row = ownDesks ? "OWN" : part.kind;
  const columns = domains.includes(part.name) && row !== "PROFILES" && row !== "DESKS" ? domains : purposes;
  const width = (WIDTH - COLUMN_GAP * (columns.length - 1)) / columns.length;
  const left = Math.max(0, columns.indexOf(part.name)) * (width + COLUMN_GAP);
  const besides = linked.has(part.name) && (row === "LINKS" || row === "OWN");
  const narrow = besides ? width * BESIDE_LANE : width;
  return {row, left, width, x: row === "LINKS" && besides ? left + width - narrow : left, y: rowTop(row), boxWidth: narrow, linked: linked.has(part.name)};
}

function rowTop(row) {
  return 2 + DOMAIN_ROWS.indexOf(row) * (HEIGHT + ROW_GAP);
}

function pathOf(from, to) {
  const x2 = entering(from, to);
  const x1 = leaving(from, to, x2);
  if (to.y < from.y) {
    return `M${x1},${from.y} C${x1},${from.y - 60} ${x2},${to.y + HEIGHT + 60} ${x2},${to.y + HEIGHT}`;
  }
  const bend = to.row === "PROFILES" ? rowTop("OWN") + HEIGHT : from.y + HEIGHT;
  const middle = (bend + to.y) / 2;
  return `M${x1},${from.y + HEIGHT} L${x1},${bend} C${x1},${middle} ${x2},${middle} ${x2},${to.y}`;
}

function entering(from, to) {
  if (from.row === "SOURCE" && to.row === "SILO" && from.linked) {
    return to.left + to.width * 0.15;
  }
  if (from.row === "LINKS") {
    return from.x + from.boxWidth / 2;
  }
  return to.y < from.y ? to.left + to.width * 0.93 : to.x + to.boxWidth / 2;
}

function leaving(from, to, x2) {
  if (from.row === "SILO" && to.row === "PROFILES") {
    return from.left + from.width * 0.85;
  }
  if (to.y < from.y) {
    return Math.min(Math.max(x2, from.x + COLUMN_GAP), from.x + from.boxWidth - COLUMN_GAP);
  }
  if (from.row === to.row) {
    return from.x + from.boxWidth * 0.6;
  }
  return from.row === "PROFILES" ? from.x + from.boxWidth / 2 : x2;
}

function lacking(y) {
  const note = svg("text", {x: WIDTH / 2, y: y + HEIGHT, class: "lacking"});
  note.textContent = text("diagram.noprofile");
  return note;
}

function box(part, place) {
  const middle = place.x + place.boxWidth / 2;
  const words = wrapped(text(`part.${place.row}`, {name: nameOf(part.name)}), place.boxWidth);
  const tight = Math.max(...words.map((word) => word.length)) * LABEL_CHARACTER > place.boxWidth - LABEL_MARGIN;
  const label = svg("text", {class: tight ? "label small" : "label"}, ...words.map((word, index) => {
    const line = svg("tspan", {x: middle, y: place.y + (words.length > 1 ? 13 : 15) + index * 11});
    line.textContent = word;
    return line;
  }));
  const shift = words.length > 1 ? 6 : 0;
  const rate = svg("text", {x: middle, y: place.y + 38 + shift, class: place.boxWidth < 90 ? "rate small" : "rate"});
  const more = place.boxWidth < 90 ? "more small" : "more";
  const state = svg("text", {x: middle, y: place.y + 54 + shift / 2, class: more});
  const latency = svg("text", {x: middle, y: place.y + 68 + shift / 4, class: more});
  const why = svg("title");
  const group = svg("g", {class: `part ${part.kind.toLowerCase()}`, "data-part": part.id, tabindex: 0, role: "img"}, why,
    svg("rect", {x: place.x + 1, y: place.y, width: place.boxWidth - 2, height: HEIGHT, rx: 7}), label, rate, state, latency);

  function show(now) {
    const up = now.health === "UP";
    setText(rate, up ? text("per.second", {rate: number(now.rate)}) : text(`health.${now.health}`));
    rate.classList.toggle("told", !up);
    setText(state, stateOf(part, now));
    setText(latency, latencyOf(part, now));
    const told = text("part.told", {name: words.join(" "), rate: rate.textContent, total: number(now.total), entries: number(now.entries), lag: number(now.lag),
      refused: number(now.refused), latency: part.kind === "SOURCE" ? text("part.begins") : text("part.latencies", {p50: duration(now.p50), p99: duration(now.p99)})});
    setText(why, told);
    setAttribute(group, "data-health", now.health.toLowerCase());
    setAttribute(group, "aria-label", told);
  }

  return {group, show};
}

/** What matters most: what waits, then what was refused, then what is kept or was done. */
function stateOf(part, now) {
  if (now.lag >= 1) {
    return text("part.lag", {lag: number(now.lag)});
  }
  if (now.refused > 0) {
    return text("part.refused", {refused: number(now.refused)});
  }
  return part.stores.length > 0 ? text("part.entries", {entries: number(now.entries)}) : text(`part.total.${part.kind}`, {total: number(now.total)});
}

/** p50 and p99; a source has none, since latency begins there. */
function latencyOf(part, now) {
  if (now.health !== "UP" || part.kind === "SOURCE") {
    return part.kind === "SOURCE" ? text("part.begins") : "";
  }
  return now.p50 == null ? text("part.nothing") : percentiles(now.p50, now.p99);
}

/** Words in one line, or in two where they would not fit. */
function wrapped(words, width) {
  const space = words.lastIndexOf(" ");
  return words.length * LABEL_CHARACTER > width && space > 0 ? [words.slice(0, space), words.slice(space + 1)] : [words];
}
