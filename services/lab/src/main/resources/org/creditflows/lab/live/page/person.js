import {element} from "./dom.js";
import {date, nameOf, number, text, wallClock} from "./texts.js";
import {get} from "./api.js";

const PICKS = ["answered-differently", "random", "thin-file", "namesake", "manager", "wrongly-recorded"];
const FLOWS = ["siloed", "federated", "centralized"];
const LEGEND = ["file", "reasons", "points", "free", "place"];
const REFRESH_MILLIS = 3000;
let chosen = null;
let wanted = null;

/** The person that was looked at last; switches offer the same. */
export function chosenPerson() {
  return chosen;
}

/** From now on switches take whom the lab draws. */
export function leaveChoiceToLab() {
  chosen = null;
}

/** The view opens with somebody of a kind. */
export function openWith(kind) {
  wanted = kind;
}

/** The view opens with this person. */
export function openWithPerson(person) {
  chosen = person;
}

/** One person: what each silo holds, what flows make of it, what is true. */
export function personView(main) {
  const search = element("input", {type: "search", id: "search", autocomplete: "off", "aria-describedby": "search-hint"});
  const found = element("ul", {class: "found", "aria-label": text("person.found")});
  const dossier = element("div", {id: "dossier", "aria-live": "off"});
  const problem = element("p", {role: "alert", class: "problem"});
  main.append(element("h2", {}, text("view.person")),
    element("form", {class: "bar", onsubmit: (event) => { event.preventDefault(); find(); }},
      element("label", {for: "search"}, text("person.search")), search,
      element("button", {id: "find"}, text("person.find")),
      element("span", {class: "minor", id: "search-hint"}, text("person.hint"))),
    element("div", {class: "bar", role: "group", "aria-label": text("person.pick")},
      ...PICKS.map((kind) => element("button", {type: "button", "data-pick": kind, onclick: () => pick(kind)}, text(`pick.${kind}`)))),
    problem, found, dossier);
  let refreshed = 0;
  let lastJson = "";

  async function attempt(action) {
    try {
      problem.textContent = "";
      await action();
    } catch (failure) {
      problem.textContent = failure.message;
    }
  }

  function find() {
    return attempt(async () => {
      const people = await get(`api/people?search=${encodeURIComponent(search.value)}`);
      found.replaceChildren(...people.map((person) => element("li", {}, element("button", {type: "button", onclick: () => open(person)},
        `${person.name} · ${person.identifier} · ${text("person.files", {count: person.sourceKeys})}`))));
      if (people.length === 0) {
        problem.textContent = text("person.nobody");
      }
    });
  }

  function pick(kind) {
    return attempt(async () => open(await get(`api/people/pick/${kind}`)));
  }

  async function open(person) {
    chosen = person;
    found.replaceChildren();
    await refresh();
  }

  function refresh() {
    return attempt(async () => {
      refreshed = Date.now();
      const seen = await get(`api/people/${encodeURIComponent(chosen.identifier)}`);
      const json = JSON.stringify(seen);
      if (json !== lastJson) {
        lastJson = json;
        const open = new Set([...dossier.querySelectorAll("details[open]")].map((each) => each.dataset.key));
        dossier.replaceChildren(...drawDossier(seen));
        dossier.querySelectorAll("details").forEach((each) => { each.open = open.has(each.dataset.key); });
      }
    });
  }

  function show() {
    if (chosen && Date.now() - refreshed > REFRESH_MILLIS && !dossier.contains(document.activeElement)) {
      refresh();
    }
  }

  if (wanted) {
    pick(wanted);
    wanted = null;
  } else if (chosen) {
    refresh();
  }
  return {show};
}

function drawDossier(person) {
  return [
    element("h3", {class: "who"}, person.name, " ", element("span", {class: "minor"}, person.identifier)),
    element("p", {class: "truth"}, element("strong", {}, text("truth")), " ", [
      text(person.solvent ? "truth.solvent" : "truth.insolvent"), text(person.honest ? "truth.honest" : "truth.dishonest"),
      person.manager ? text("truth.manager") : null, person.namesakes ? text("truth.namesakes", {count: person.namesakes}) : null,
    ].filter(Boolean).join(", ")),
    ...drawMistakes(person),
    ...drawDecisions(person),
    element("h3", {}, text("person.silos")),
    element("div", {class: "silos"}, ...person.sources.map(drawSource)),
    element("h3", {}, text("person.profiles")), element("p", {class: "minor"}, text("person.home")),
    element("div", {class: "silos"}, ...(person.profiles.length ? person.profiles.map((profile) => drawProfile(profile, person)) : [element("p", {}, text("person.noprofile"))])),
  ];
}

/** In words: which facts about somebody are wrong and not taken back, and which files count for somebody else. */
function drawMistakes(person) {
  const mistakes = person.sources.flatMap((source) => [...wrongFacts(source), ...wrongLink(source, person)]);
  return mistakes.length === 0 ? [] : [element("div", {class: "truth wrong"}, element("strong", {}, `⚠ ${text("mistakes")}`),
    element("ul", {}, ...mistakes.map((mistake) => element("li", {}, mistake))))];
}

function wrongFacts(source) {
  const published = new Set(source.facts.map((fact) => fact.eventId));
  return source.facts.filter((fact) => fact.wrong && !published.has(fact.correctionId)).map((fact) => text("mistake", {fact: fact.kind, key: source.sourceKey,
    date: date(fact.publishedTime), truth: text(`wrong.${fact.wrong}`)}));
}

function wrongLink(source, person) {
  const names = {key: source.sourceKey, person: person.name, owner: source.owner, other: source.linkedTo, identifier: source.linkedIdentifier};
  if (source.linkedHere) {
    return source.own ? [] : [text("mistake.foreign", names)];
  }
  if (!source.own) {
    return [];
  }
  return [text(source.linkedIdentifier === null ? "mistake.unlinked" : source.linkedTo === null ? "mistake.mistyped" : "mistake.elsewhere", names)];
}

function drawDecisions(person) {
  const desks = [...new Set(person.decisions.map((decision) => decision.desk))];
  if (desks.length === 0) {
    return [element("p", {}, text("person.nodecision"))];
  }
  const latest = (desk, flow) => person.decisions.filter((decision) => decision.desk === desk && decision.flow === flow)
    .sort((one, other) => other.timestamp - one.timestamp)[0];
  return [drawVerdict(person, desks), element("p", {}, text("person.how")), element("table", {class: "decisions"},
    element("caption", {}, text("person.decisions")),
    element("thead", {}, element("tr", {}, element("th", {scope: "col"}, text("desk")), ...FLOWS.map((flow) => element("th", {scope: "col"}, text(`flow.${flow}`))))),
    element("tbody", {}, ...desks.map((desk) => element("tr", {class: person.disagreements.includes(desk) ? "differs" : ""},
      element("th", {scope: "row"}, desk, element("div", {class: "minor question"}, text(`desk.${desk.replace(/-\d+$/, "")}`))), ...FLOWS.map((flow) => drawDecision(latest(desk, flow), sharedReasons(FLOWS.map((each) => latest(desk, each))))))))),
    element("div", {class: "minor"}, element("strong", {}, text("person.legend")),
      element("ul", {}, ...LEGEND.map((part) => element("li", {}, text(`person.legend.${part}`)))))];
}

/** Flows agree only where several have answered. */
function drawVerdict(person, desks) {
  if (person.disagreements.length > 0) {
    return element("div", {}, element("p", {class: "disagree"}, `≠ ${text("person.disagree", {desks: person.disagreements.join(", ")})}`),
      element("p", {}, text("person.disagree.why")));
  }
  const compared = desks.some((desk) => new Set(person.decisions.filter((decision) => decision.desk === desk).map((decision) => decision.flow)).size > 1);
  return compared ? element("p", {class: "agree"}, text("person.agree")) : element("p", {}, text("person.alone"));
}

/** What every flow that answered found; the rest is why they differ. */
function sharedReasons(decisions) {
  const answered = decisions.filter((decision) => decision !== undefined);
  return new Set((answered[0]?.reasons ?? []).filter((reason) => answered.every((decision) => decision.reasons.includes(reason))));
}

function drawDecision(decision, shared) {
  if (!decision) {
    return element("td", {class: "minor"}, text("decision.none"));
  }
  return element("td", {class: `outcome ${decision.outcome.toLowerCase()}`},
    element("strong", {}, text(`outcome.${decision.outcome}`)), decision.score === null ? "" : ` ${text("decision.score", {score: decision.score})}`,
    decision.asOf || decision.reasons.length === 0 ? "" : element("div", {class: "minor"}, text("decision.placed")),
    decision.reasons.length === 0 ? element("div", {}, text("decision.nothing"))
      : element("ul", {class: "reasons"}, ...decision.reasons.map((reason) => element("li", {class: shared.has(reason) ? "" : "apart"}, text(`reason.${reason}`), " ", element("span", {class: "code"}, reason)))),
    element("div", {}, files(decision.used)),
    element("div", {class: "minor place"}, text("decision.place", {place: place(decision), date: decision.asOf ? date(decision.asOf) : text("standing"), rules: decision.rules})));
}

/** Who keeps the files that a desk was shown, with a count where somebody keeps several; lenders keep one each. */
function files(keys) {
  const keepers = keys.map((key) => key.split(":")).map(([domain, lender]) => domain === "lending" ? lender : text(`name.${domain}`));
  const told = [...new Set(keepers)].map((keeper) => {
    const count = keepers.filter((each) => each === keeper).length;
    return count > 1 ? `${keeper} (${count})` : keeper;
  });
  return told.length === 0 ? text("decision.nofile") : text("decision.files", {files: told.join(", ")});
}

function drawSource(source) {
  return element("section", {class: `silo ${source.own ? "" : "foreign"}`},
    element("h4", {}, `${text(`name.${source.domain}`)} `, element("code", {}, source.sourceKey)),
    element("p", {}, source.own ? text("source.own") : `⚠ ${text("source.foreign", {owner: source.owner})}`, " ", linked(source)),
    element("div", {}, ...drawRecord(source)),
    element("details", {"data-key": source.sourceKey}, element("summary", {}, text("source.events", {count: source.facts.length})),
      element("ol", {}, ...source.facts.map(drawFact))));
}

function linked(source) {
  if (source.linkedHere) {
    return text("source.linked");
  }
  if (source.linkedIdentifier === null) {
    return text("source.unlinked");
  }
  return `⚠ ${source.linkedTo === null ? text("source.mistyped", {identifier: source.linkedIdentifier})
    : text("source.linkedto", {name: source.linkedTo, identifier: source.linkedIdentifier})}`;
}

function drawRecord(source) {
  if (!source.record) {
    return [element("p", {class: "minor"}, text(source.answered ? "record.none" : "record.unknown"))];
  }
  const fields = Object.entries(source.record).filter(([, values]) => values.length > 0);
  return fields.length === 0 ? [element("p", {class: "minor"}, text("record.empty"))]
    : [element("dl", {class: "record"}, ...fields.map(([name, values]) => element("div", {}, element("dt", {}, text(`field.${name}`)),
      element("dd", {}, text("field.count", {count: number(values.length)})))))];
}

function drawFact(fact) {
  const details = fact.fact ? Object.entries(fact.fact).filter(([name]) => !name.endsWith("Id")).map(([name, value]) =>
    `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`).join(", ") : "";
  return element("li", {class: fact.wrong ? "wrong" : ""},
    element("strong", {}, fact.kind ?? text("fact.unreadable")), " ", details, fact.wrong ? element("em", {}, ` ⚠ ${text("fact.wrong", {truth: text(`wrong.${fact.wrong}`)})}`) : "",
    element("div", {class: "minor place"}, `${fact.eventId ?? ""} · ${place(fact)} · ${text("fact.times", {happened: date(fact.eventTime), published: date(fact.publishedTime), sent: wallClock(fact.timestamp)})}`));
}

function drawProfile(profile, person) {
  const own = new Set(person.sources.filter((source) => source.own).map((source) => source.sourceKey));
  return element("section", {class: "silo"},
    element("h4", {}, `${text(`flow.${profile.flow}`)} `, element("span", {class: "minor"}, nameOf(profile.store.replace(/^profiles-/, "")))),
    element("ul", {}, ...Object.entries(profile.fields).map(([key, fields]) => element("li", {class: own.has(key) ? "" : "wrong"},
      element("code", {}, key), " ", fields.map((field) => text(`field.${field}`)).join(", ") || text("profile.empty"),
      own.has(key) ? "" : element("em", {}, ` ⚠ ${text("profile.foreign")}`)))));
}

function place({topic, partition, offset}) {
  return `${topic} [${partition}] @${offset}`;
}
