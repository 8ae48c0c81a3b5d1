import {text} from "./texts.js";

const stored = sessionStorage.getItem("token");
let token = stored ?? "";

/** Keeps a token that came in the address, and takes it out of there. */
export function takeToken() {
  const match = location.hash.match(/^#token=(.+)$/);
  if (match) {
    token = match[1];
    sessionStorage.setItem("token", token);
    history.replaceState(null, "", "#picture");
  }
}

export async function get(path) {
  return read(await fetch(path, {headers: headers()}));
}

export async function post(path, values) {
  return read(await fetch(path, {method: "POST", headers: headers(), body: values ? JSON.stringify(values) : ""}));
}

function headers() {
  return token ? {"X-Token": token} : {};
}

async function read(answer) {
  const body = await answer.text();
  const value = body ? parsed(body) : null;
  if (!answer.ok || value === undefined) {
    throw new Error(value?.problem ?? text("unreadable", {status: answer.status}));
  }
  return value;
}

/** Undefined where it is no JSON, such as the page of a proxy between. */
function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
