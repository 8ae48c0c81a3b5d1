import uPlot from "./uplot/uPlot.esm.js";
import {element} from "./dom.js";
import {clockTime, text} from "./texts.js";
import {get} from "./api.js";

const KEPT = 600;
const EVERY_MILLIS = 900;
const UNSEEN_EVERY = 10;
const CHARTS = ["events", "decisions", "p99", "lag", "cores", "records"];
const LINES = {
  siloed: {stroke: "--line-1", dash: [], marker: "solid"},
  federated: {stroke: "--line-2", dash: [8, 4], marker: "dashed"},
  centralized: {stroke: "--line-3", dash: [2, 3], marker: "dotted"},
};

/**
 * Charts of the last ten minutes, one line for each flow, each with a pattern of its own. Charts are drawn
 * no oftener than every second, and those that are scrolled out of sight every tenth time.
 */
export function chartRow(main) {
  const row = element("div", {class: "charts"});
  main.append(row);
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
  const resizing = new ResizeObserver(() => plots.forEach((plot) => plot.setSize(size(row))));
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
      CHARTS.forEach((chart) => plots.set(chart, makePlot(row, chart, flows, scrolling)));
      resizing.observe(row);
    }
    drawnThrough = newest;
    draw(shows++ % UNSEEN_EVERY === 0 ? CHARTS : seen);
  }

  function draw(charts) {
    const times = points.map((point) => point.wallTime / 1000);
    charts.forEach((chart) => plots.get(chart).setData([times,
      ...flows.map((flow) => points.map((point) => point.flows[flow]?.[chart] ?? null))]));
  }

  function close() {
    scrolling.disconnect();
    resizing.disconnect();
    plots.forEach((plot) => plot.destroy());
  }

  return {keep, show, close};
}

function makePlot(row, chart, flows, scrolling) {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim();
  const faint = style.getPropertyValue("--faint").trim();
  const holder = element("figure", {"data-chart": chart}, element("figcaption", {}, text(`chart.${chart}`)));
  row.append(holder);
  scrolling.observe(holder);
  const axis = {stroke: ink, grid: {stroke: faint, width: 1}, ticks: {stroke: faint}, font: "13px system-ui"};
  return new uPlot({
    ...size(row),
    legend: {live: false, markers: {width: 3, dash: (plot, series) => LINES[flows[series - 1]]?.marker ?? "solid"}},
    cursor: {show: false},
    scales: {y: {range: (plot, low, high) => [0, Math.max(1, high * 1.1)]}},
    axes: [{...axis, space: 80, values: (plot, seconds) => seconds.map((second) => clockTime(second * 1000))}, {...axis, size: 64}],
    series: [{}, ...flows.map((flow) => ({
      label: text(`flow.${flow}`), width: 2.5, spanGaps: false, points: {show: false},
      stroke: style.getPropertyValue(LINES[flow].stroke).trim(), dash: LINES[flow].dash}))],
  }, [[], ...flows.map(() => [])], holder);
}

function size(row) {
  const columns = Math.max(1, Math.floor(row.clientWidth / 380));
  return {width: Math.floor(row.clientWidth / columns) - 24, height: 190};
}
