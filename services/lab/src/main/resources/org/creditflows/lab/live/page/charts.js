import uPlot from "./uplot/uPlot.esm.js";
import {element, setText, svg} from "./dom.js";
import {clockTime, text} from "./texts.js";
import {get} from "./api.js";

const KEPT = 600;
const EVERY_MILLIS = 900;
const UNSEEN_EVERY = 10;
const CHARTS = ["events", "decisions", "p99", "lag", "cores", "records"];
const LINES = {
  siloed: {stroke: "--line-1", dash: []},
  federated: {stroke: "--line-2", dash: [8, 4]},
  centralized: {stroke: "--line-3", dash: [2, 3]},
};
const ALIKE_WITHIN = 0.02;
const LEAST_TOP = {cores: 1, records: 2};
const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const TICKS = [0, 1, 2, 3, 4];
const NARROWEST = 380;
const MOST_COLUMNS = 3;

/**
 * Charts of the last ten minutes, one line for each flow, each with a pattern of its own. Charts are drawn
 * no oftener than every second, and those that are scrolled out of sight every tenth time.
 */
export function chartRow(main) {
  const legend = element("p", {class: "chart-legend", hidden: true});
  const row = element("div", {class: "charts"});
  main.append(legend, row);
  const points = [];
  const seen = new Set();
  const plots = new Map();
  let flows = [];
  let waiting = true;
  let drawnThrough = 0;
  let shows = 0;
  const scrolling = new IntersectionObserver((entries) => {
    entries.forEach(({target, isIntersecting}) => isIntersecting ? seen.add(target.dataset.chart) : seen.delete(target.dataset.chart));
    draw(seen);
  });
  const resizing = new ResizeObserver(() => plots.forEach(({plot}) => plot.setSize(size(row))));
  get("api/history").then((earlier) => {
    points.unshift(...earlier.filter((point) => point.wallTime < (points[0]?.wallTime ?? Infinity)));
    points.splice(0, points.length - KEPT);
    waiting = false;
  }, () => { waiting = false; });

  /** Keeps a situation for when it is drawn; years of history that are sent at the start would flatten all that follows. */
  function keep(situation) {
    if (situation.settled) {
      flows = situation.flows.map((flow) => flow.flow);
      points.push({wallTime: situation.wallTime, flows: Object.fromEntries(situation.flows.map((flow) => [flow.flow, {
        events: flow.eventsPerSecond, decisions: flow.decisionsPerSecond, lag: flow.lag, p99: flow.p99,
        cores: flow.cores, records: flow.recordsPerDecision}]))});
      points.splice(0, points.length - KEPT);
    }
  }

  function show() {
    const newest = points.at(-1)?.wallTime ?? 0;
    if (waiting || flows.length === 0 || newest - drawnThrough < EVERY_MILLIS) {
      return;
    }
    if (plots.size === 0) {
      legend.append(...flows.map(legendOf), element("span", {}, text("charts.clock")));
      legend.hidden = false;
      CHARTS.forEach((chart) => plots.set(chart, makePlot(row, chart, flows, scrolling)));
      resizing.observe(row);
    }
    drawnThrough = newest;
    draw(shows++ % UNSEEN_EVERY === 0 ? CHARTS : seen);
  }

  function draw(charts) {
    const times = points.map((point) => point.wallTime / 1000);
    charts.forEach((chart) => {
      const {plot, note} = plots.get(chart);
      const values = points.map((point) => flows.map((flow) => point.flows[flow]?.[chart] ?? null));
      const known = values.filter((each) => each.some((value) => value !== null));
      plot.setData([times, ...flows.map((flow, line) => values.map((each) => each[line]))]);
      setText(note, known.length > 0 && known.every(areAlike) ? text("charts.alike") : "");
    });
  }

  function close() {
    scrolling.disconnect();
    resizing.disconnect();
    plots.forEach(({plot}) => plot.destroy());
  }

  return {keep, show, close};
}

/** One for all charts. */
function legendOf(flow) {
  return element("span", {}, svg("svg", {class: `sample ${flow}`, viewBox: "0 0 36 6", "aria-hidden": "true"},
    svg("line", {x1: 0, y1: 3, x2: 36, y2: 3, "stroke-dasharray": LINES[flow].dash.join(" ") || null})), " ", text(`flow.${flow}`));
}

/** Lines that lie on each other look like one. */
function areAlike(values) {
  const most = Math.max(...values);
  return values.every((value) => (value === null) === (values[0] === null)) && most - Math.min(...values) <= ALIKE_WITHIN * most;
}

function makePlot(row, chart, flows, scrolling) {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim();
  const faint = style.getPropertyValue("--faint").trim();
  const note = element("span", {class: "minor"});
  const holder = element("figure", {"data-chart": chart}, element("figcaption", {}, text(`chart.${chart}`), " ", note));
  row.append(holder);
  scrolling.observe(holder);
  const axis = {stroke: ink, grid: {stroke: faint, width: 1}, ticks: {stroke: faint}, font: "13px system-ui"};
  const plot = new uPlot({
    ...size(row),
    legend: {show: false},
    cursor: {show: false},
    scales: {y: {range: (drawn, low, high) => [0, topOf(Math.max(LEAST_TOP[chart] ?? TICKS.at(-1), high))]}},
    axes: [{...axis, space: 80, values: (drawn, seconds) => seconds.map((second) => clockTime(second * 1000))},
      {...axis, size: 64, splits: (drawn, index, low, top) => TICKS.map((tick) => tick * top / TICKS.at(-1))}],
    series: [{}, ...flows.map((flow) => ({
      label: text(`flow.${flow}`), width: 2.5, spanGaps: false, points: {show: false},
      stroke: style.getPropertyValue(LINES[flow].stroke).trim(), dash: LINES[flow].dash}))],
  }, [[], ...flows.map(() => [])], holder);
  return {plot, note};
}

/** The least top of an axis that is at or above a value and has round ticks. */
function topOf(value) {
  const step = value / TICKS.at(-1);
  const power = 10 ** Math.floor(Math.log10(step));
  return power * STEPS.find((each) => each * power >= step * (1 - Number.EPSILON)) * TICKS.at(-1);
}

function size(row) {
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.floor(row.clientWidth / NARROWEST)));
  row.style.setProperty("--columns", columns);
  return {width: Math.floor(row.clientWidth / columns) - 24, height: 190};
}
