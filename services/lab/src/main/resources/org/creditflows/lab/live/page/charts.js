import uPlot from "./uplot/uPlot.esm.js";
import {element} from "./dom.js";
import {text} from "./texts.js";
import {get} from "./api.js";

const KEPT = 600;
const CHARTS = ["events", "decisions", "p99", "lag", "cores", "records"];
const LINES = {
  siloed: {stroke: "--line-1", dash: []},
  federated: {stroke: "--line-2", dash: [8, 4]},
  centralized: {stroke: "--line-3", dash: [2, 3]},
};

/** Charts of the last ten minutes, one line for each flow, each with a pattern of its own. */
export function chartRow(main) {
  const row = element("div", {class: "charts"});
  main.append(row);
  const points = [];
  let plots = null;
  let waiting = true;
  get("api/history").then((earlier) => {
    points.unshift(...earlier.filter((point) => point.wallTime < (points[0]?.wallTime ?? Infinity)));
    waiting = false;
  }, () => { waiting = false; });

  function show(situation) {
    if (situation.flows.length === 0) {
      return;
    }
    points.push({wallTime: situation.wallTime, flows: Object.fromEntries(situation.flows.map((flow) => [flow.flow, {
      events: flow.eventsPerSecond, decisions: flow.decisionsPerSecond, lag: flow.lag, p99: flow.p99,
      cores: flow.cores, records: flow.recordsPerDecision}]))});
    points.splice(0, points.length - KEPT);
    if (waiting) {
      return;
    }
    const flows = situation.flows.map((flow) => flow.flow);
    plots ??= CHARTS.map((chart) => makePlot(row, chart, flows));
    const times = points.map((point) => point.wallTime / 1000);
    plots.forEach((plot, index) => {
      plot.setData([times, ...flows.map((flow) => points.map((point) => point.flows[flow]?.[CHARTS[index]] ?? null))]);
    });
  }

  addEventListener("resize", () => plots?.forEach((plot) => plot.setSize(size(row))));
  return {show};
}

function makePlot(row, chart, flows) {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim();
  const faint = style.getPropertyValue("--faint").trim();
  const holder = element("figure", {"data-chart": chart}, element("figcaption", {}, text(`chart.${chart}`)));
  row.append(holder);
  const axis = {stroke: ink, grid: {stroke: faint, width: 1}, ticks: {stroke: faint}, font: "13px system-ui"};
  return new uPlot({
    ...size(row),
    legend: {live: false},
    cursor: {show: false},
    scales: {y: {range: (plot, low, high) => [0, Math.max(1, high * 1.1)]}},
    axes: [{...axis, space: 70}, {...axis, size: 64}],
    series: [{}, ...flows.map((flow) => ({
      label: text(`flow.${flow}`), width: 2.5, spanGaps: false, points: {show: false},
      stroke: style.getPropertyValue(LINES[flow].stroke).trim(), dash: LINES[flow].dash}))],
  }, [[], ...flows.map(() => [])], holder);
}

function size(row) {
  const columns = Math.max(1, Math.floor(row.clientWidth / 380));
  return {width: Math.floor(row.clientWidth / columns) - 24, height: 190};
}
