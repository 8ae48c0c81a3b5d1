import {element, setAttribute, setText, tellingIn} from "./dom.js";
import {number, text} from "./texts.js";
import {get} from "./api.js";
import {leadBar} from "./lead.js";

/** Hosts that a page open to nobody else is at. */
const ALONE = new Set(["127.0.0.1", "localhost", "[::1]"]);
const ROOM_COMMAND = "./lab live --bind 0.0.0.0";
/** Minutes of the hour: what comes before the first exercise, and what is left after the last. */
const OPENING = 2;
const DISCUSSION = 10;
const HOUR = 60;
const VIEWPOINTS = ["market", "government", "hybrid", "recorded", "operator"];

/** The facilitator's page: timings, what to say, the steps of each exercise, and the discussion, in which nobody wins. */
export function guideView(main, {facilitator}) {
  const problem = element("p", {role: "alert", class: "problem"});
  const attempt = tellingIn(problem);
  const connected = element("p", {id: "connected"});
  const hour = element("ol", {class: "hour", "aria-labelledby": "timings"});
  main.append(element("h2", {}, text("view.guide")),
    element("section", {class: "before", "aria-labelledby": "before"}, element("h3", {id: "before"}, text("guide.before")),
      ...(ALONE.has(location.hostname) ? setup() : invitation()), connected),
    element("p", {}, text("guide.how")), problem,
    element("h3", {id: "timings"}, text("guide.timings")), hour,
    element("p", {class: "minor"}, text("guide.spare")),
    element("h3", {}, text("guide.discussion")), element("p", {}, text("guide.nowinner")),
    element("dl", {}, ...VIEWPOINTS.map((view) => element("div", {}, element("dt", {}, text(`viewpoint.${view}`)), element("dd", {}, text(`viewpoint.${view}.says`))))),
    element("p", {}, text("guide.ask")));
  let rows = [];
  let latest = null;
  attempt(async () => {
    const exercises = await get("api/workshop");
    let minute = OPENING;
    const inHour = [];
    const others = [];
    for (const exercise of exercises) {
      const fits = exercise.core && minute + exercise.minutes <= HOUR - DISCUSSION;
      (fits ? inHour : others).push(exerciseRow(exercise, fits ? clock(minute) : text("guide.more"), facilitator ? leadBar(attempt) : null));
      minute += fits ? exercise.minutes : 0;
    }
    rows = [...inHour, ...others];
    hour.replaceChildren(spokenRow(0, "guide.opening", element("p", {}, element("strong", {}, text("guide.script.when")), " ", text("guide.script"))),
      ...inHour.map((row) => row.row), spokenRow(minute, "guide.discussion", element("p", {}, text("guide.discussion.below"))), ...others.map((row) => row.row));
    if (latest) {
      show(latest);
    }
  });

  function show(message) {
    latest = message;
    setText(connected, text("guide.connected", {pages: number(message.pages)}));
    rows.forEach((row) => row.show(message));
  }

  return {show};
}

/** What to do where nobody else can open this page. */
function setup() {
  return [element("ol", {},
    element("li", {}, text("guide.setup.alone")),
    element("li", {}, text("guide.setup.guests"), " ", element("code", {}, ROOM_COMMAND)),
    element("li", {}, text("guide.setup.links")))];
}

function invitation() {
  return [element("p", {class: "join"}, element("strong", {}, text("guide.join")), " ", element("code", {}, `${location.origin}/#join`)), element("p", {}, text("guide.guests"))];
}

/** What is said and not led. */
function spokenRow(minute, name, said) {
  return element("li", {}, element("span", {class: "from"}, clock(minute)), element("h4", {}, text(name)), said);
}

/** One exercise: when, where it stands and its steps, and what to say; what comes out is folded, for the room may see the screen. */
function exerciseRow(exercise, from, lead) {
  const id = `exercise.${exercise.id}`;
  const now = element("span", {class: "state"});
  const seen = element("a", {href: "#workshop", hidden: true}, text("guide.see"));
  const row = element("li", {"data-exercise": exercise.id},
    element("span", {class: "from"}, from),
    element("div", {}, element("h4", {}, text(id)),
      element("p", {class: "now"}, text("guide.now"), " ", now, " ", seen), lead ? lead.bar : null),
    element("div", {},
      element("p", {}, element("strong", {}, text("guide.task")), " ", text(`${id}.read`)),
      element("details", {}, element("summary", {}, text("guide.point")), element("p", {}, text(`${id}.point`)))));

  function show({workshop, situation: {switches}}) {
    const isOpen = workshop.exercise === exercise.id;
    setText(now, isOpen ? text(`now.${workshop.phase}`, {people: number(workshop.participants)}) : text(workshop.done.includes(exercise.id) ? "now.done" : "now.none"));
    isOpen ? setAttribute(row, "aria-current", "step") : row.removeAttribute("aria-current");
    seen.hidden = !isOpen;
    lead?.show(exercise.id, workshop, switches);
  }

  return {row, show};
}

/** Minutes since the beginning as hours and minutes. */
function clock(minute) {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}
