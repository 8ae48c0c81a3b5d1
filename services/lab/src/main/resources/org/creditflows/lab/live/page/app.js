import {element, setText} from "./dom.js";
import {date, loadTexts, setting, text} from "./texts.js";
import {get, takeToken} from "./api.js";
import {pictureView} from "./picture.js";
import {personView} from "./person.js";
import {switchesView} from "./switches.js";
import {workshopView} from "./workshop.js";
import {guideView} from "./guide.js";

const VIEWS = {picture: pictureView, person: personView, switches: switchesView, workshop: workshopView, guide: guideView};
const STALE_MILLIS = 3000;

let current = null;
let latest = null;
let lastMessage = 0;
let facilitator = false;

await loadTexts();
takeToken();
facilitator = (await get("api/access")).facilitator && location.hash !== "#join";
for (const labelled of document.querySelectorAll("[data-text]")) {
  labelled.textContent = text(labelled.dataset.text);
}
drawNavigation();
addEventListener("hashchange", () => location.hash.startsWith("#token=") ? location.reload() : openView());
openView();
const stream = listen();
setInterval(showConnection, 500);

function drawNavigation() {
  const views = document.getElementById("views");
  views.setAttribute("aria-label", text("views"));
  for (const name of Object.keys(VIEWS)) {
    if (facilitator || (name !== "switches" && name !== "guide")) {
      views.append(element("a", {href: `#${name}`, id: `to-${name}`}, text(`view.${name}`)));
    }
  }
}

function openView() {
  const name = Object.keys(VIEWS).find((view) => location.hash.startsWith(`#${view}`))
    ?? (location.hash === "#join" ? "workshop" : "picture");
  if (location.hash === "#main") {
    return;
  }
  for (const link of document.querySelectorAll("#views a")) {
    link.id === `to-${name}` ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  const main = document.getElementById("main");
  current?.close?.();
  main.replaceChildren();
  main.dataset.view = name;
  document.title = `${text(`view.${name}`)} · ${text("title")}`;
  current = VIEWS[name](main, {facilitator});
  if (latest) {
    current.keep?.(latest);
    current.show(latest);
  }
}

function listen() {
  const stream = new EventSource("api/stream");
  stream.addEventListener("situation", (message) => {
    lastMessage = Date.now();
    latest = JSON.parse(message.data);
    current.keep?.(latest);
    showLatest();
  });
  document.addEventListener("visibilitychange", showLatest);
  return stream;
}

/** Nothing is drawn that nobody sees; whoever comes back sees the latest at once. */
function showLatest() {
  if (latest && !document.hidden) {
    showClock();
    showConnection();
    current.show(latest);
  }
}

function showClock() {
  const situation = latest.situation;
  setText(document.getElementById("date"), date(situation.at));
  setText(document.getElementById("speed"),
    situation.ended ? text("timeline.ended") : text("timeline.speed", {days: setting(situation.daysPerSecond)}));
}

function showConnection() {
  const shown = document.getElementById("connection");
  const phase = latest?.situation.phase ?? "starting";
  const silent = phase === "running" && Date.now() - lastMessage > STALE_MILLIS;
  const lost = lastMessage > 0 && (silent || stream.readyState !== EventSource.OPEN);
  setText(shown, lost ? text("connection.lost") : text(`phase.${phase}`));
  shown.className = lost ? "bad" : phase === "running" ? "good" : "waiting";
  document.body.classList.toggle("stale", lost);
}
