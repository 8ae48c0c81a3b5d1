import {element, setAttribute, setText, tellingIn} from "./dom.js";
import {number, text} from "./texts.js";
import {get} from "./api.js";
import {leadBar} from "./lead.js";

/** Hosts that a page open to nobody else is at. */
const ALONE = new Set(["127.0.0.1", "localhost", "[::1]"]);
const ROOM_COMMAND = "./lab live --bind 0.0.0.0";
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
    let minute = 0;
    rows = exercises.map((exercise, index) => {
      const row = exerciseRow(exercise, exercise.core ? clock(minute) : text("guide.more"), index === 0, facilitator ? leadBar(attempt) : null);
      minute += exercise.core ? exercise.minutes : 0;
      return row;
    });
    hour.replaceChildren(...rows.map((row) => row.row));
    if (latest) {
      show(latest);
    }
  });

  function show(message) {
    latest = message;
    setText(connected, text("guide.connected", {pages: number(message.pages)}));
    rows.forEach((row) => row.show(message.workshop));
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

/** One exercise: when, where it stands and its steps, and what to say; what comes out is folded, for the room may see the screen. */
function exerciseRow(exercise, from, first, lead) {
  const id = `exercise.${exercise.id}`;
  const now = element("span", {class: "state"});
  const seen = element("a", {href: "#workshop", hidden: true}, text("guide.see"));
  const row = element("li", {"data-exercise": exercise.id},
    element("span", {class: "from"}, from),
    element("div", {}, element("h4", {}, text(id)),
      element("p", {class: "now"}, text("guide.now"), " ", now, " ", seen), lead ? lead.bar : null),
    element("div", {},
      first ? element("p", {}, element("strong", {}, text("guide.script.when")), " ", text("guide.script")) : null,
      element("p", {}, element("strong", {}, text("guide.task")), " ", text(`${id}.read`)),
      element("details", {}, element("summary", {}, text("guide.point")), element("p", {}, text(`${id}.point`)))));

  function show(workshop) {
    const isOpen = workshop.exercise === exercise.id;
    setText(now, isOpen ? text(`now.${workshop.phase}`, {people: number(workshop.participants)}) : text(workshop.done.includes(exercise.id) ? "now.done" : "now.none"));
    isOpen ? setAttribute(row, "aria-current", "step") : row.removeAttribute("aria-current");
    seen.hidden = !isOpen;
    lead?.show(exercise.id, workshop);
  }

  return {row, show};
}

/** Minutes since the beginning as hours and minutes. */
function clock(minute) {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}
