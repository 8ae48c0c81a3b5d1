import {element} from "./dom.js";
import {text} from "./texts.js";
import {get} from "./api.js";

/** Hosts that a page open to nobody else is at. */
const ALONE = new Set(["127.0.0.1", "localhost", "[::1]"]);
const VIEWPOINTS = ["market", "government", "hybrid", "recorded", "operator"];

/** The facilitator's page: timings, what to say, and the discussion, in which nobody wins. */
export function guideView(main) {
  const timings = element("tbody");
  main.append(element("h2", {}, text("view.guide")),
    element("section", {class: "before", "aria-labelledby": "before"}, element("h3", {id: "before"}, text("guide.before")),
      ...ALONE.has(location.hostname) ? [element("p", {}, text("guide.alone")), element("p", {}, element("code", {}, "./lab live --bind 0.0.0.0")), element("p", {}, text("guide.room"))]
        : [element("p", {class: "join"}, element("strong", {}, text("guide.join")), " ", element("code", {}, `${location.origin}/#join`)), element("p", {}, text("guide.guests"))]),
    element("p", {}, text("guide.how")),
    element("table", {}, element("caption", {}, text("guide.timings")),
      element("thead", {}, element("tr", {}, ...["guide.from", "guide.exercise", "guide.task"].map((head) => element("th", {scope: "col"}, text(head))))), timings),
    element("p", {class: "minor"}, text("guide.spare")),
    element("h3", {}, text("guide.discussion")), element("p", {}, text("guide.nowinner")),
    element("dl", {}, ...VIEWPOINTS.map((view) => element("div", {}, element("dt", {}, text(`viewpoint.${view}`)), element("dd", {}, text(`viewpoint.${view}.says`))))),
    element("p", {}, text("guide.ask")));
  get("api/workshop").then((exercises) => {
    let minute = 0;
    timings.replaceChildren(...exercises.map((exercise) => {
      const from = exercise.core ? text("guide.minute", {minute}) : text("guide.more");
      minute += exercise.core ? exercise.minutes : 0;
      return element("tr", {}, element("td", {}, from), element("th", {scope: "row"}, element("a", {href: "#workshop"}, text(`exercise.${exercise.id}`))), element("td", {}, text(`exercise.${exercise.id}.read`)));
    }));
  });
  return {show() {}};
}
