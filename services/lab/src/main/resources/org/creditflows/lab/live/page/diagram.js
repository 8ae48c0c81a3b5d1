import {element, setAttribute, setText, svg} from "./dom.js";
import {duration, few, nameOf, number, percentiles, shortNameOf, text} from "./texts.js";

const WIDTH = 440;
const ROWS = ["SOURCE", "LINKS", "SILO", "OWN", "PROFILES", "DESKS"];
const BRIEF = {box: 40, profiles: 58, name: 16.5, firstLine: 17, toRate: 18};
const WHOLE = {box: 88, profiles: 106, name: 14, firstLine: 16, toRate: 20};
const LINE = 14;
const SPACE = {wide: {rowGap: 28, lastRow: 12}, narrow: {rowGap: 38, lastRow: 16}};
const ROW_NAME_RISE = 9;
const FAN_GAP = 16;
const FIRST_ROW = 22;
const COLUMN_GAP = 8;
const BESIDE_LANE = 0.76;
const LANE_DOWN = 0.83;
const LANE_UP = 0.95;
const CHARACTER = 0.57;
const LABEL_MARGIN = 8;
const NARROW_BOX = 90;
const MARK = 7.8;
const BADGE = {over: 4, frame: 3, size: 12, phoneSize: 16, margin: 4};
const NOTE = {size: 16, line: 20};
const DASHES = 12;
const MARCH = 4;
const ARROW = 9;
const KEY_WIDTH = 104;
const KEY_FIGURES = {health: "UP", rate: 8.1, total: 940, entries: 940, lag: 12, refused: 0, p50: 7, p99: 84};
const KEY_LINES = ["rate", "badge", "line", "letters", "upward", "granted", "decisions"];
const KEY_LINES_OF_ALL_FIGURES = ["state", "latency", "files"];

/**
 * One flow's diagram, drawn from its real topology. Rows stand at the same height in every flow, so that what a flow lacks
 * is seen as a gap; on a narrow screen, which shows one flow, there are no gaps. Links and own desks leave a lane free for what
 * passes beside them. A brief diagram tells names and rates, and else only what is the matter.
 */
export function drawDiagram(flow, {parts, edges}, {brief, narrow}) {
  const domains = parts.filter((part) => part.kind === "SOURCE").map((part) => part.name);
  const sizes = brief ? BRIEF : WHOLE;
  const {places, rows, height} = layout(parts, domains, sizes, narrow);
  const fan = fanOf(edges, places, rows);
  const lines = edges.map((edge) => ({edge, line: drawnLine(flow, edge, fan.get(edge), places, domains)}));
  const boxes = new Map(parts.map((part) => [part.id, box(part, places.get(part.id), sizes, narrow)]));
  const lacks = parts.every((part) => part.kind !== "PROFILES");
  const noteAt = rows.has("PROFILES") ? rows.get("PROFILES").y + sizes.profiles : height + NOTE.line;
  const picture = svg("svg", {viewBox: `0 0 ${WIDTH} ${lacks && narrow ? noteAt + NOTE.line * 2 : height}`, role: "group", "aria-label": text("diagram.of", {flow: text(`flow.${flow}`)})},
    svg("marker", {id: `arrow-${flow}`, viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: ARROW, markerHeight: ARROW, markerUnits: "userSpaceOnUse", orient: "auto"},
      svg("path", {class: "arrow", d: "M0,0 L8,4 L0,8 z"})),
    ...lines.map(({line}) => line), ...rowNames(places, rows), ...upwardNames(fan), ...[...boxes.values()].map(({group}) => group),
    ...marks(fan, domains), lacks ? lacking(noteAt) : null);

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

/** What is in the picture and, where all figures are shown, a part as an example with what each of its lines says. */
export function diagramKey() {
  const part = {id: "example", kind: "SILO", name: "example", stores: ["example"]};
  const example = box(part, {row: "SILO", x: 0, y: 2, boxWidth: KEY_WIDTH, height: WHOLE.box}, WHOLE, false);
  example.show(KEY_FIGURES);
  example.group.removeAttribute("tabindex");
  return element("div", {class: "key"},
    svg("svg", {viewBox: `0 0 ${KEY_WIDTH} ${WHOLE.box + SPACE.wide.lastRow + 4}`, class: "whole", "aria-hidden": "true"}, example.group),
    element("dl", {}, ...KEY_LINES.map((line) => keyLine(line)), ...KEY_LINES_OF_ALL_FIGURES.map((line) => keyLine(line, "whole"))));
}

function keyLine(line, style = null) {
  return element("div", {class: style}, element("dt", {}, text(`key.${line}`)), element("dd", {}, text(`key.${line}.why`)));
}

/** Where parts stand, by id; rows by name, each with its top; and the height of it all. */
function layout(parts, domains, sizes, narrow) {
  const rowOf = (part) => part.kind === "DESKS" && domains.includes(part.name) ? "OWN" : part.kind;
  const rows = new Map();
  const {rowGap, lastRow} = narrow ? SPACE.narrow : SPACE.wide;
  let next = FIRST_ROW;
  for (const row of ROWS.filter((each) => !narrow || parts.some((part) => rowOf(part) === each))) {
    const height = row === "PROFILES" ? sizes.profiles : sizes.box;
    const y = next + (row === "PROFILES" ? FAN_GAP : 0);
    rows.set(row, {y, height});
    next = y + height + rowGap;
  }
  const purposes = parts.filter((part) => part.kind === "PROFILES").map((part) => part.name);
  const linked = new Set(parts.filter((part) => part.kind === "LINKS").map((part) => part.name));
  const places = new Map(parts.map((part) => {
    const row = rowOf(part);
    return [part.id, {row, ...rows.get(row), ...columnOf(part.name, row, row === "PROFILES" || row === "DESKS" ? purposes : domains, linked)}];
  }));
  return {places, rows, height: next - rowGap + lastRow};
}

function columnOf(name, row, columns, linked) {
  const width = (WIDTH - COLUMN_GAP * (columns.length - 1)) / columns.length;
  const left = Math.max(0, columns.indexOf(name)) * (width + COLUMN_GAP);
  const besides = linked.has(name) && (row === "LINKS" || row === "OWN");
  const boxWidth = besides ? width * BESIDE_LANE : width;
  return {left, width, boxWidth, x: row === "LINKS" && besides ? left + width - boxWidth : left, linked: linked.has(name)};
}

/**
 * Lines between silos and profiles by edge. Each silo has a lane of its own beside its desks, one more where something comes
 * back, and a level of its own on which its lines spread, so that lines cross but never run into each other. Where one profile
 * stands below all silos, lanes lead straight to it.
 */
function fanOf(edges, places, rows) {
  const between = edges.map((edge) => {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (from.row === "SILO" && to.row === "PROFILES") {
      return {edge, up: false, domain: nameIn(edge.from), silo: from, profile: to, lane: from.left + from.width * LANE_DOWN};
    }
    return from.row === "PROFILES" && to.row === "SILO"
      ? {edge, up: true, domain: nameIn(edge.to), silo: to, profile: from, lane: to.left + to.width * LANE_UP} : null;
  }).filter((line) => line !== null).sort((one, other) => one.lane - other.lane);
  const lanes = [...new Set(between.map((line) => line.lane))];
  const spread = new Set(between.map((line) => line.profile)).size > 1;
  const above = rows.get("OWN") ?? rows.get("SILO");
  const top = above.y + above.height;
  return new Map(between.map((line) => {
    const {edge, up, domain, silo, profile, lane} = line;
    const siblings = between.filter((other) => other.profile === profile);
    const end = spread ? profile.x + profile.boxWidth * (siblings.indexOf(line) + 1) / (siblings.length + 1) : lane;
    const level = top + (profile.y - top) * (lanes.indexOf(lane) + 1) / (lanes.length + 2);
    const points = [[lane, silo.y + silo.height], ...(spread ? [[lane, level], [end, level]] : []), [end, profile.y]];
    return [edge, {up, domain, points, top, d: `M${(up ? [...points].reverse() : points).map((point) => point.join()).join(" L")}`}];
  }));
}

function nameIn(id) {
  return id.slice(id.indexOf(":") + 1);
}

/** Lines to profiles end in their silo's mark, others in an arrow. */
function drawnLine(flow, edge, fanned, places, domains) {
  const lane = fanned ? `lane lane-${domains.indexOf(fanned.domain) + 1}` : "";
  return svg("path", {class: `edge ${lane}`, "marker-end": fanned && !fanned.up ? null : `url(#arrow-${flow})`,
    d: fanned?.d ?? pathOf(places.get(edge.from), places.get(edge.to))});
}

function pathOf(from, to) {
  const x = entering(from, to);
  return `M${x},${from.y + from.height} L${x},${to.y}`;
}

function entering(from, to) {
  if (from.row === "SOURCE" && to.row === "SILO" && from.linked) {
    return to.left + to.width * 0.15;
  }
  return from.row === "LINKS" ? from.x + from.boxWidth / 2 : to.x + to.boxWidth / 2;
}

/** The name of each row that the flow has, above its first box. */
function rowNames(places, rows) {
  const filled = new Set([...places.values()].map((place) => place.row));
  return [...rows].filter(([row]) => filled.has(row)).map(([row, {y}]) => words("row-name", 1, y - ROW_NAME_RISE, text(`row.${row}`)));
}

function upwardNames(fan) {
  return [...fan.values()].filter((line) => line.up).map(({points, top}) => words("row-name", points[0][0] + MARK, top + LINE + 2, text("diagram.upward")));
}

/** Each line between a silo and a profile bears the silo's letter and colour at both ends. */
function marks(fan, domains) {
  const seen = new Map();
  for (const {up, domain, points} of fan.values()) {
    if (!up) {
      [points[0], points.at(-1)].forEach((point) => seen.set(point.join(), {domain, point}));
    }
  }
  return [...seen.values()].map(({domain, point: [x, y]}) =>
    svg("g", {class: `mark lane-${domains.indexOf(domain) + 1}`, "aria-hidden": "true"}, svg("circle", {cx: x, cy: y, r: MARK}), words("", x, y + 4, text(`letter.${domain}`))));
}

function lacking(y) {
  return svg("g", {class: "lacking"}, ...wrapped(text("diagram.noprofile"), WIDTH * 0.8, NOTE.size)
    .map((line, index) => words("", WIDTH / 2, y + index * NOTE.line, line)));
}

function words(name, x, y, content) {
  const made = svg("text", {class: name || null, x, y});
  made.textContent = content;
  return made;
}

function box(part, place, sizes, narrow) {
  const middle = place.x + place.boxWidth / 2;
  const room = place.boxWidth - LABEL_MARGIN;
  const lines = wrapped(text(`box.${place.row}`, {name: shortNameOf(part.name)}), room, sizes.name);
  const longest = Math.max(...lines.map((line) => line.length));
  const first = place.y + (place.row !== "PROFILES" ? sizes.firstLine : lines.length > 1 ? 21 : 24);
  const label = svg("text", {class: "label", "font-size": Math.min(sizes.name, room / (longest * CHARACTER))}, ...lines.map((line, index) => {
    const span = svg("tspan", {x: middle, y: first + index * LINE});
    span.textContent = line;
    return span;
  }));
  const small = place.boxWidth < NARROW_BOX ? " small" : "";
  const rateAt = first + (lines.length - 1) * LINE + sizes.toRate;
  const rate = svg("text", {x: middle, y: rateAt, class: `rate${small}`});
  const more = sizes === BRIEF ? [] : [0, 1, 2].map((index) => svg("text", {x: middle, y: rateAt + 16 + index * LINE, class: `more${small}`}));
  const badge = badgeOf(place, narrow);
  const why = svg("title");
  const group = svg("g", {class: `part ${part.kind.toLowerCase()}`, "data-part": part.id, tabindex: 0, role: "img"}, why,
    svg("rect", {x: place.x + 1, y: place.y, width: place.boxWidth - 2, height: place.height, rx: 7}), label, rate, ...more, badge.group);

  function show(now) {
    const up = now.health === "UP";
    const states = statesOf(part, now);
    const shown = [...states, latencyOf(part, now)];
    setText(rate, up ? text("per.second", {rate: number(now.rate)}) : text(`health.${now.health}`));
    rate.classList.toggle("told", !up);
    more.forEach((line, index) => setText(line, shown[index] ?? ""));
    badge.show(now);
    const told = text("part.told", {name: text(`part.${place.row}`, {name: nameOf(part.name)}), rate: rate.textContent, states: states.join(", "), lag: number(now.lag),
      refused: number(now.refused), latency: part.kind === "SOURCE" ? text("part.begins") : text("part.latencies", {p50: duration(now.p50), p99: duration(now.p99)})});
    setText(why, told);
    setAttribute(group, "data-health", now.health.toLowerCase());
    setAttribute(group, "aria-label", told);
  }

  return {group, show};
}

/** What is the matter, across the lower edge of a box: what waits before it, or was refused. Nothing if all is well. */
function badgeOf(place, narrow) {
  const size = narrow ? BADGE.phoneSize : BADGE.size;
  const top = place.y + place.height - BADGE.over;
  const back = svg("rect", {y: top, height: size + BADGE.frame, rx: 4});
  const label = svg("text", {y: top + size - 1, "font-size": size});
  const group = svg("g", {class: "matter"}, back, label);

  function show(now) {
    const told = now.lag >= 1 ? text("part.lag", {lag: few(now.lag)}) : now.refused > 0 ? text("part.refused", {refused: few(now.refused)}) : "";
    const width = told.length * CHARACTER * size + 2 * BADGE.margin;
    const left = Math.max(0, Math.min(place.x, WIDTH - width));
    setText(label, told);
    setAttribute(group, "display", told ? "inline" : "none");
    setAttribute(back, "x", left);
    setAttribute(back, "width", width);
    setAttribute(label, "x", left + width / 2);
  }

  return {group, show};
}

/** What a part of this kind did or keeps since its start; desks may do both. */
function statesOf(part, now) {
  const kept = text("part.entries", {entries: number(now.entries)});
  if (part.kind === "SILO" || part.kind === "PROFILES") {
    return [kept];
  }
  const done = text(`part.total.${part.kind}`, {total: number(now.total)});
  return part.stores.length > 0 ? [done, kept] : [done];
}

/** p50 and p99; a source has none, since latency begins there. */
function latencyOf(part, now) {
  if (now.health !== "UP" || part.kind === "SOURCE") {
    return "";
  }
  return now.p50 == null ? text("part.nothing") : percentiles(now.p50, now.p99);
}

/** Words in one line, or in two where they would not fit. */
function wrapped(content, width, size) {
  const middle = content.length / 2;
  const spaces = [...content.matchAll(/ /g)].map((space) => space.index).sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  return content.length * size * CHARACTER > width && spaces.length > 0 ? [content.slice(0, spaces[0]), content.slice(spaces[0] + 1)] : [content];
}
