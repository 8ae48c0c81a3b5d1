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
  const value = body ? JSON.parse(body) : null;
  if (!answer.ok) {
    throw new Error(value?.problem ?? answer.statusText);
  }
  return value;
}
