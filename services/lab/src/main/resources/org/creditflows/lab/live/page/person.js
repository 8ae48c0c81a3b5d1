import {element, tellingIn} from "./dom.js";
import {date, flowNames, listed, nameOf, number, text, wallClock} from "./texts.js";
import {get} from "./api.js";

const PICKS = ["answered-differently", "random", "thin-file", "namesake", "manager", "wrongly-recorded"];
const FLOWS = ["siloed", "federated", "centralized"];
const LEGEND = ["file", "reasons", "points", "free", "place"];
const SIGNS = {FOR: "+", AGAINST: "−", NEITHER: "·"};
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
export function personView(main, {facilitator}) {
  const search = element("input", {type: "search", id: "search", autocomplete: "off", "aria-describedby": "search-hint"});
  const found = element("ul", {class: "found", "aria-label": text("person.found")});
  const dossier = element("div", {id: "dossier", "aria-live": "off"});
  const problem = element("p", {role: "alert", class: "problem"});
  const attempt = tellingIn(problem);
  main.append(element("h2", {}, text("view.person")),
    element("form", {class: "bar", onsubmit: (event) => { event.preventDefault(); find(); }},
      element("label", {for: "search"}, text("person.search")), search,
      element("button", {id: "find"}, text("person.find")),
      element("span", {class: "minor", id: "search-hint"}, text("person.hint"))),
    element("div", {class: "bar", role: "group", "aria-label": text("person.pick")},
      ...PICKS.map((kind) => element("button", {type: "button", "data-pick": kind, onclick: () => pick(kind)}, text(`pick.${kind}`)))),
    problem, found, dossier);
  const steps = element("div", {class: "bar", role: "group", "aria-label": text("person.next")},
    element("button", {type: "button", "data-next": "answered-differently", onclick: () => pick("answered-differently")}, text("person.next.another")),
    facilitator ? element("a", {href: "#switches-false-judgment"}, text("person.next.judgment")) : null);
  let refreshed = 0;
  let lastJson = "";

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
        const focused = steps.querySelector(":focus-visible");
        dossier.replaceChildren(...drawDossier(seen, steps));
        focused?.focus();
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

function drawDossier(person, steps) {
  const answers = latestAnswers(person);
  return [
    element("h3", {class: "who"}, person.name, " ", element("span", {class: "minor"}, person.identifier)),
    ...drawVerdict(answers), ...drawAnswers(answers), steps, ...drawTruth(person, answers),
    element("h3", {}, text("person.silos")),
    element("div", {class: "silos"}, ...person.sources.map(drawSource)),
    element("h3", {}, text("person.profiles")), element("p", {class: "minor"}, text("person.home")),
    element("div", {class: "silos"}, ...drawProfiles(person)),
    drawStored(answers),
  ];
}

/** What each desk answered last under each flow that has answered; desks at which flows disagree come first. */
function latestAnswers(person) {
  const latest = (desk, flow) => person.decisions.filter((decision) => decision.desk === desk && decision.flow === flow)
    .sort((one, other) => other.timestamp - one.timestamp)[0];
  return [...new Set(person.decisions.map((decision) => decision.desk))].map((desk) => ({
    desk, differs: person.disagreements.includes(desk),
    byFlow: new Map(FLOWS.map((flow) => [flow, latest(desk, flow)]).filter(([, decision]) => decision)),
  })).sort((one, other) => other.differs - one.differs);
}

/** Which of the flows that answered have each value. */
function flowsByValue(byFlow, valuesOf) {
  const flows = new Map();
  byFlow.forEach((decision, flow) => valuesOf(decision).forEach((value) => flows.set(value, [...(flows.get(value) ?? []), flow])));
  return flows;
}

/** Values that not all flows that answered have, and which have them. */
function apart(byFlow, valuesOf) {
  return new Map([...flowsByValue(byFlow, valuesOf)].filter(([, flows]) => flows.length < byFlow.size));
}

const codesOf = (decision) => decision.reasons.map((reason) => reason.code);
const findingsOf = (decision) => decision.reasons.filter(({bearing}) => bearing !== "NEITHER").map(({code}) => code);
const filesOf = (decision) => decision.shown;

/** Flows agree only where several have answered. */
function drawVerdict(answers) {
  const disagreeing = answers.filter((answer) => answer.differs);
  if (disagreeing.length > 0) {
    return disagreeing.map((answer) => element("p", {class: "because", "data-desk": answer.desk},
      element("strong", {}, `≠ ${text("because", {desk: answer.desk, answers: outcomes(answer)})}`), ` ${differences(answer).join(" ")}`));
  }
  if (answers.length === 0) {
    return [element("p", {}, text("person.nodecision"))];
  }
  return [answers.some(({byFlow}) => byFlow.size > 1) ? element("p", {class: "agree"}, text("person.agree")) : element("p", {}, text("person.alone"))];
}

function outcomes({byFlow}) {
  return [...flowsByValue(byFlow, (decision) => [decision.outcome])]
    .map(([outcome, flows]) => text("because.answer", {outcome: text(`outcome.${outcome}`), flows: flowNames(flows)})).join(", ");
}

/** Sentences on what differs. They name no cause where several things do. */
function differences({byFlow}) {
  const reasons = apart(byFlow, findingsOf);
  const files = apart(byFlow, filesOf);
  const found = grouped(reasons).map(({flows, values}) => text("because.found", {flows: flowNames(flows), reasons: listed(values.map((code) => withFiles(code, flows, byFlow)))}));
  const told = new Set([...reasons].map(([code, flows]) => reasonOf(byFlow.get(flows[0]), code).domain));
  const others = grouped([...files].filter(([key]) => !told.has(key.split(":")[0]))).map(({flows, values}) => text("because.files", {flows: flowNames(flows), files: fileNames(values)}));
  const times = new Set([...byFlow.values()].map((decision) => decision.asOf)).size > 1 ? [text("because.times")] : [];
  return [...found, ...(reasons.size > 0 ? [] : points(byFlow)), ...others, ...times, ...(Math.max(reasons.size, files.size) > 1 ? [text("because.several")] : [])];
}

function reasonOf(decision, code) {
  return decision.reasons.find((reason) => reason.code === code);
}

/** What the same flows have is told together. */
function grouped(flowsOfValues) {
  const groups = new Map();
  for (const [value, flows] of flowsOfValues) {
    const group = groups.get(flows.join()) ?? {flows, values: []};
    group.values.push(value);
    groups.set(flows.join(), group);
  }
  return [...groups.values()];
}

/** A reason with the files that it was found in, and which flows did not show them, or not this of them. */
function withFiles(code, finders, byFlow) {
  const {domain} = reasonOf(byFlow.get(finders[0]), code);
  const others = [...byFlow.keys()].filter((flow) => !finders.includes(flow));
  const seen = new Set(others.flatMap((flow) => byFlow.get(flow).shown));
  const open = [...new Set(finders.flatMap((flow) => byFlow.get(flow).shown))].filter((key) => key.startsWith(`${domain}:`));
  const unseen = open.filter((key) => !seen.has(key));
  const reason = text(`reason.${code}`);
  return open.length === 0 ? reason
    : text(unseen.length > 0 ? "because.unseen" : "because.partly", {reason, files: fileNames(unseen.length > 0 ? unseen : open), flows: flowNames(others)});
}

function points(byFlow) {
  const scores = flowsByValue(byFlow, (decision) => decision.score === null ? [] : [decision.score]);
  return scores.size < 2 ? [] : [text("because.points", {points: [...scores].map(([score, flows]) => text("because.score", {score, flows: flowNames(flows)})).join(", ")})];
}

function fileNames(keys) {
  return listed(keepers(keys).map((keeper) => text("file.of", {keeper})));
}

function drawAnswers(answers) {
  return answers.length === 0 ? [] : [element("p", {}, text("person.how")), element("table", {class: "decisions"},
    element("caption", {}, text("person.decisions")),
    element("thead", {}, element("tr", {}, element("th", {scope: "col"}, text("desk")), ...FLOWS.map((flow) => element("th", {scope: "col"}, text(`flow.${flow}`))))),
    element("tbody", {}, ...answers.map(drawAnswer)))];
}

function drawAnswer({desk, differs, byFlow}) {
  const reasons = apart(byFlow, codesOf);
  const files = apart(byFlow, filesOf);
  return element("tr", {class: differs ? "differs" : ""},
    element("th", {scope: "row"}, desk, element("div", {class: "minor question"}, text(`desk.${desk.replace(/-\d+$/, "")}`))),
    ...FLOWS.map((flow) => drawDecision(flow, byFlow.get(flow), reasons, files)));
}

function drawDecision(flow, decision, reasons, files) {
  const attributes = {"data-flow": text(`flow.${flow}`)};
  if (!decision) {
    return element("td", {...attributes, class: "minor"}, text("decision.none"));
  }
  return element("td", {...attributes, class: `outcome ${decision.outcome.toLowerCase()}`},
    element("strong", {}, text(`outcome.${decision.outcome}`)), decision.score === null ? "" : ` ${text(decision.needed === null ? "decision.score" : "decision.needed", {score: decision.score, needed: decision.needed})}`,
    decision.asOf || decision.reasons.length === 0 ? "" : element("div", {class: "minor"}, text("decision.placed")),
    decision.reasons.length === 0 ? element("div", {}, text("decision.nothing"))
      : element("ul", {class: "reasons"}, ...decision.reasons.map((reason) => drawReason(reason, reasons.has(reason.code)))),
    ...drawFiles(decision, files));
}

/** Its sign says which way it speaks, and whether all flows found it; those who do not see signs hear words. */
function drawReason({code, bearing}, isApart) {
  return element("li", {class: isApart ? "apart" : ""},
    element("span", {class: "sign", "aria-hidden": "true"}, SIGNS[bearing]),
    element("span", {class: "visually-hidden"}, text(`bearing.${bearing}`)), ` ${text(`reason.${code}`)}`);
}

function drawFiles({party, shown}, files) {
  const own = shown.filter((key) => key === party);
  const through = shown.filter((key) => key !== party);
  if (shown.length === 0) {
    return [element("div", {}, text("decision.nofile"))];
  }
  return [own.length === 0 ? "" : element("div", {}, text("decision.own", {files: keepers(own).join(", ")})),
    element("div", {}, text("decision.through", {files: through.length === 0 ? text("decision.through.nothing")
      : [...keepers(through.filter((key) => !files.has(key))), ...keepers(through.filter((key) => files.has(key))).map((keeper) => `≠ ${keeper}`)].join(", ")}))];
}

/** Who keeps files, with a count where somebody keeps several; lenders keep one each. */
function keepers(keys) {
  const all = keys.map((key) => key.split(":")).map(([domain, lender]) => domain === "lending" ? lender : text(`name.${domain}`));
  return [...new Set(all)].map((keeper) => {
    const count = all.filter((each) => each === keeper).length;
    return count > 1 ? `${keeper} (${count})` : keeper;
  });
}

function drawTruth(person, answers) {
  return [element("h3", {}, text("person.truth")), element("p", {class: "truth"}, element("strong", {}, text("truth")), " ", [
    text(person.solvent ? "truth.solvent" : "truth.insolvent"), text(person.honest ? "truth.honest" : "truth.dishonest"),
    person.manager ? text("truth.manager") : null, person.namesakes ? text("truth.namesakes", {count: person.namesakes}) : null,
  ].filter(Boolean).join(", ")), ...drawAbout(person), ...drawMistakes(person, answers)];
}

/** A court's file on somebody who pays is no mistake by itself. */
function drawAbout({solvent, honest, sources}) {
  return solvent && honest && sources.some((source) => source.domain === "court") ? [element("p", {class: "minor"}, text("truth.about"))] : [];
}

/** In words: which facts about somebody are wrong and not taken back, and which files count for somebody else. */
function drawMistakes(person, answers) {
  const mistakes = person.sources.flatMap((source) => [...wrongFacts(source, answers), ...wrongLink(source, person)]);
  return mistakes.length === 0 ? [element("p", {}, text("mistakes.none"))] : [element("div", {class: "truth wrong"}, element("strong", {}, `⚠ ${text("mistakes")}`),
    element("ul", {}, ...mistakes.map((mistake) => element("li", {}, mistake))))];
}

function wrongFacts(source, answers) {
  const published = new Set(source.facts.map((fact) => fact.eventId));
  return source.facts.filter((fact) => fact.wrong && !published.has(fact.correctionId)).map((fact) => [text("mistake", {fact: fact.kind, key: source.sourceKey,
    date: date(fact.publishedTime), truth: text(`wrong.${fact.wrong}`)}), ...whereShown(source.sourceKey, answers)].join(" "));
}

/** Which flows showed a file to which desks: what is wrong in a file that all showed whole sets none of them apart. */
function whereShown(key, answers) {
  const compared = answers.filter(({byFlow}) => byFlow.size > 1);
  const told = new Map();
  for (const {desk, byFlow} of compared) {
    const flows = flowsByValue(byFlow, filesOf).get(key) ?? [];
    const own = [...byFlow.values()].every((decision) => decision.party === key);
    if (flows.length > 0) {
      const phrase = {kind: flows.length < byFlow.size ? "some" : own ? "own" : "all", flows: flowNames(flows), desks: []};
      const same = told.get(`${phrase.kind} ${phrase.flows}`) ?? phrase;
      same.desks.push(desk);
      told.set(`${phrase.kind} ${phrase.flows}`, same);
    }
  }
  return told.size === 0 && compared.length > 0 ? [text("shown.nobody")]
    : [...told.values()].map(({kind, flows, desks}) => text(`shown.${kind}`, {flows, desks: listed(desks)}));
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

/** What is kept of somebody, first what a desk has decided on, then where a desk was asked and nothing is kept. */
function drawProfiles(person) {
  if (person.profiles.length === 0) {
    return [element("p", {}, text("person.noprofile"))];
  }
  const isAsked = ({flow, store}) => person.decisions.some((decision) => decision.flow === flow && `profiles-${decision.purpose}` === store);
  const asked = person.profiles.filter(isAsked);
  const others = person.profiles.filter((profile) => !asked.includes(profile));
  return [...asked.map((profile) => drawProfile(profile, person, true)), ...person.lacking.filter(isAsked).map(drawLack),
    ...others.map((profile) => drawProfile(profile, person, false))];
}

function profileName({flow, store}) {
  return element("h4", {}, `${text(`flow.${flow}`)} `, element("span", {class: "minor"}, nameOf(store.replace(/^profiles-/, ""))));
}

function drawLack(store) {
  return element("section", {class: "silo"}, profileName(store), element("p", {}, text("profile.lack")));
}

function drawProfile(profile, person, isAsked) {
  const own = new Set(person.sources.filter((source) => source.own).map((source) => source.sourceKey));
  return element("section", {class: "silo"}, profileName(profile),
    isAsked ? null : element("p", {class: "minor"}, text("profile.unasked")),
    element("ul", {}, ...Object.entries(profile.fields).map(([key, fields]) => element("li", {class: own.has(key) ? "" : "wrong"},
      element("code", {}, key), " ", fields.map((field) => text(`field.${field}`)).join(", ") || text("profile.empty"),
      own.has(key) ? "" : element("em", {}, ` ⚠ ${text("profile.foreign")}`)))));
}

/** Where each answer stands, and what the words above mean. */
function drawStored(answers) {
  return element("details", {"data-key": "stored", id: "stored"}, element("summary", {}, text("person.stored")),
    element("ul", {}, ...LEGEND.map((part) => element("li", {}, text(`person.legend.${part}`)))),
    answers.length === 0 ? null : element("table", {class: "places"},
      element("caption", {}, text("person.places")),
      element("thead", {}, element("tr", {}, ...["desk", "flow", "person.codes", "person.place"].map((head) => element("th", {scope: "col"}, text(head))))),
      element("tbody", {}, ...answers.flatMap(({desk, byFlow}) => [...byFlow].map(([flow, decision]) => element("tr", {},
        element("th", {scope: "row"}, desk), element("td", {}, text(`flow.${flow}`)),
        element("td", {class: "place"}, codesOf(decision).join(" ") || text("none")),
        element("td", {class: "place"}, text("decision.place", {place: place(decision), date: decision.asOf ? date(decision.asOf) : text("standing"), rules: decision.rules, time: wallClock(decision.timestamp)}))))))));
}

function place({topic, partition, offset}) {
  return `${topic} [${partition}] @${offset}`;
}
