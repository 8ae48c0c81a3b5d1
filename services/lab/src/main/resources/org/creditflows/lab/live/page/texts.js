// All words of the page stand in texts.LANGUAGE.json: a translation is one more file.
let texts = {};

export async function loadTexts() {
  const known = (await (await fetch("languages.json")).json());
  const wanted = navigator.language.slice(0, 2);
  const language = known.includes(wanted) ? wanted : "en";
  texts = await (await fetch(`texts.${language}.json`)).json();
  document.documentElement.lang = language;
}

/** Text of an id, with {name} replaced by values; the id itself where there is no text. */
export function text(id, values = {}) {
  const found = texts[id] ?? id;
  return found.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** What a domain, purpose or flow is called; its own name where there is no text for it. */
export function nameOf(name) {
  return texts[`name.${name}`] ?? name;
}

/** The same where there is little room. */
export function shortNameOf(name) {
  return texts[`short.${name}`] ?? nameOf(name);
}

/** Several names as one phrase, such as "Federated and Centralized". */
export function listed(names) {
  return new Intl.ListFormat(document.documentElement.lang, {type: "conjunction"}).format(names);
}

/** Several flows as one phrase. */
export function flowNames(flows) {
  return listed(flows.map((flow) => text(`flow.${flow}`)));
}

const numbers = new Intl.NumberFormat(undefined, {maximumFractionDigits: 1});
const whole = new Intl.NumberFormat(undefined, {maximumFractionDigits: 0});

export function number(value) {
  return value === null || value === undefined ? text("none") : (Math.abs(value) >= 100 ? whole : numbers).format(value);
}

const hundredths = new Intl.NumberFormat(undefined, {maximumFractionDigits: 2});

/** A number that is set by people, who may want a quarter. */
export function setting(value) {
  return hundredths.format(value);
}

const rounded = new Intl.NumberFormat(undefined, {notation: "compact", maximumSignificantDigits: 3});

/** A number of few characters, such as 1.2K. */
export function few(value) {
  return rounded.format(value);
}

/** Milliseconds, or seconds where that reads better. */
export function duration(millis) {
  return millis === null || millis === undefined ? text("none") : millis < 1000
    ? text("milliseconds", {millis: whole.format(millis)}) : text("seconds", {seconds: number(millis / 1000)});
}

/** Two durations in one unit, short enough for a small box. */
export function percentiles(p50, p99) {
  const unit = p99 < 1000 ? {divisor: 1, key: "part.percentiles"} : {divisor: 1000, key: "part.percentiles.seconds"};
  const shown = (millis) => (millis / unit.divisor >= 10 ? whole : numbers).format(millis / unit.divisor);
  return text(unit.key, {p50: shown(p50), p99: shown(p99)});
}

export function date(millis) {
  return millis ? new Date(millis).toISOString().slice(0, 10) : text("none");
}

export function wallClock(millis) {
  return `${date(millis)} ${clockTime(millis)}`;
}

export function clockTime(millis) {
  return new Date(millis).toISOString().slice(11, 19);
}
