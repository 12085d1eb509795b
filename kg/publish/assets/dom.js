// Elements are made from text and attributes, never from markup: a name can hold anything and stays a name.

export const $ = (selector, root = document) => root.querySelector(selector);

const SVG = "http://www.w3.org/2000/svg";

function fill(node, props, children) {
  for (const [key, value] of Object.entries(props)) {
    if (value == null || value === false) continue;
    if (key === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (key === "text") node.textContent = value;
    else if (key === "data") Object.assign(node.dataset, value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return node;
}

export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

export function button(text, listener, props = {}) {
  return el("button", { type: "button", text, on: { click: listener }, ...props });
}

// Draws a part anew and puts the keyboard's focus back on the element that had it, if there is one like it.
export function keepingFocus(root, draw) {
  const active = document.activeElement;
  const mine = root.contains(active) && active !== root;
  draw();
  if (!mine) return;
  const alike = (other) =>
    other.className === active.className &&
    other.textContent === active.textContent &&
    other.getAttribute("aria-label") === active.getAttribute("aria-label");
  const heir =
    (active.id && document.getElementById(active.id)) || [...root.querySelectorAll(active.tagName)].find(alike);
  heir?.focus({ preventScroll: true });
}

export function replace(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child != null && child !== false));
}
