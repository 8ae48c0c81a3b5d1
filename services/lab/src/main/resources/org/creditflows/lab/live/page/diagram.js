import {element, setAttribute, setText, svg} from "./dom.js";
import {duration, nameOf, number, percentiles, text} from "./texts.js";

const WIDTH = 440;
const HEIGHT = 84;
const ROW_GAP = 22;
const FAN_GAP = 34;
const COLUMN_GAP = 8;
const ROWS = ["SOURCE", "LINKS", "SILO", "OWN", "PROFILES", "DESKS"];
const LABEL_CHARACTER = 6.9;
const BESIDE_LANE = 0.76;
const LANE_DOWN = 0.85;
const LANE_UP = 0.95;
const DASHES = 12;
const MARCH = 4;
const ARROW = 9;
const LABEL_MARGIN = 14;
const KEY_WIDTH = 104;
const KEY_FIGURES = {health: "UP", rate: 8.1, total: 940, entries: 940, lag: 0, refused: 0, p50: 7, p99: 84};
const KEY_LINES = ["rate", "state", "latency", "line", "upward", "decisions"];

/**
 * One flow's diagram, drawn from its real topology. Rows stand at the same height in every flow, so that what a flow lacks
 * is seen as a gap. Links and own desks leave a lane free for what passes beside them.
 */
export function drawDiagram(flow, {parts, edges}) {
  const domains = parts.filter((part) => part.kind === "SOURCE").map((part) => part.name);
  const purposes = parts.filter((part) => part.kind === "PROFILES").map((part) => part.name);
  const linked = new Set(parts.filter((part) => part.kind === "LINKS").map((part) => part.name));
  const places = new Map(parts.map((part) => [part.id, placeOf(part, domains, purposes, linked)]));
  const fan = fanOf(edges, places);
  const lines = edges.map((edge) => ({edge, line: svg("path", {class: `edge ${fan.has(edge) ? laneOf(edge, domains) : ""}`, "marker-end": `url(#arrow-${flow})`, d: fan.get(edge) ?? pathOf(places.get(edge.from), places.get(edge.to))})}));
  const boxes = new Map(parts.map((part) => [part.id, box(part, places.get(part.id))]));
  const height = rowTop(ROWS.at(-1)) + HEIGHT + 2;
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

/** A part as an example, with what each of its lines says. */
export function diagramKey() {
  const part = {id: "example", kind: "SILO", name: "example", stores: ["example"]};
  const example = box(part, {row: "PROFILES", x: 0, y: 2, boxWidth: KEY_WIDTH});
  example.show(KEY_FIGURES);
  return element("div", {class: "key"},
    svg("svg", {viewBox: `0 0 ${KEY_WIDTH} ${HEIGHT + 4}`, "aria-hidden": true}, example.group),
    element("dl", {}, ...KEY_LINES.map((line) => element("div", {}, element("dt", {}, text(`key.${line}`)), element("dd", {}, text(`key.${line}.why`))))));
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

/** Lines between silos and profiles cross, so each domain's have a colour of their own. */
function laneOf(edge, domains) {
  const silo = edge.from.startsWith("silo:") ? edge.from : edge.to;
  return `lane-${domains.indexOf(silo.slice(silo.indexOf(":") + 1)) + 1}`;
}

/** Between silos and profiles there is room for a line's level for each silo. */
function rowTop(row) {
  const index = ROWS.indexOf(row);
  return 2 + index * (HEIGHT + ROW_GAP) + (index >= ROWS.indexOf("PROFILES") ? FAN_GAP : 0);
}

/**
 * Paths between silos and profiles by edge. Each silo has a lane of its own beside its desks, one more where something comes
 * back, and a level of its own on which its lines spread, so that lines cross but never run into each other. Where one profile
 * stands below all silos, lanes lead straight to it.
 */
function fanOf(edges, places) {
  const between = edges.map((edge) => {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (from.row === "SILO" && to.row === "PROFILES") {
      return {edge, up: false, silo: from, profile: to, lane: from.left + from.width * LANE_DOWN};
    }
    return from.row === "PROFILES" && to.row === "SILO" ? {edge, up: true, silo: to, profile: from, lane: to.left + to.width * LANE_UP} : null;
  }).filter((line) => line !== null).sort((one, other) => one.lane - other.lane);
  const lanes = [...new Set(between.map((line) => line.lane))];
  const spread = new Set(between.map((line) => line.profile)).size > 1;
  const top = rowTop("OWN") + HEIGHT;
  return new Map(between.map((line) => {
    const {edge, up, silo, profile, lane} = line;
    const siblings = between.filter((other) => other.profile === profile);
    const end = spread ? profile.x + profile.boxWidth * (siblings.indexOf(line) + 1) / (siblings.length + 1) : lane;
    const level = top + (profile.y - top) * (lanes.indexOf(lane) + 1) / (lanes.length + 2);
    const points = [[lane, silo.y + HEIGHT], ...(spread ? [[lane, level], [end, level]] : []), [end, profile.y]];
    return [edge, `M${(up ? points.reverse() : points).map((point) => point.join()).join(" L")}`];
  }));
}

function pathOf(from, to) {
  const x = entering(from, to);
  return `M${x},${from.y + HEIGHT} L${x},${to.y}`;
}

function entering(from, to) {
  if (from.row === "SOURCE" && to.row === "SILO" && from.linked) {
    return to.left + to.width * 0.15;
  }
  return from.row === "LINKS" ? from.x + from.boxWidth / 2 : to.x + to.boxWidth / 2;
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
    const line = svg("tspan", {x: middle, y: place.y + (words.length > 1 ? 15 : 18) + index * 12});
    line.textContent = word;
    return line;
  }));
  const shift = words.length > 1 ? 5 : 0;
  const rate = svg("text", {x: middle, y: place.y + 41 + shift, class: place.boxWidth < 90 ? "rate small" : "rate"});
  const more = place.boxWidth < 90 ? "more small" : "more";
  const state = svg("text", {x: middle, y: place.y + 60 + shift / 2, class: more});
  const latency = svg("text", {x: middle, y: place.y + 75 + shift / 2, class: more});
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
    return "";
  }
  return now.p50 == null ? text("part.nothing") : percentiles(now.p50, now.p99);
}

/** Words in one line, or in two where they would not fit. */
function wrapped(words, width) {
  const space = words.lastIndexOf(" ");
  return words.length * LABEL_CHARACTER > width && space > 0 ? [words.slice(0, space), words.slice(space + 1)] : [words];
}
