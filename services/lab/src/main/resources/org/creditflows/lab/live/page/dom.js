/** An element with attributes and children; text is never read as HTML. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Sets the text of an element only if it differs, so that screen readers are not disturbed. */
export function setText(target, value) {
  if (target.textContent !== String(value)) {
    target.textContent = value;
  }
}

/** Sets an attribute only if it differs, so that nothing is laid out or drawn for nothing. */
export function setAttribute(target, name, value) {
  if (target.getAttribute(name) !== String(value)) {
    target.setAttribute(name, value);
  }
}

/** Does something, and tells in an element why it failed; what was told before goes. */
export function tellingIn(problem) {
  return async (action) => {
    try {
      setText(problem, "");
      await action();
    } catch (failure) {
      setText(problem, failure.message);
      problem.scrollIntoView({block: "nearest"});
    }
  };
}
