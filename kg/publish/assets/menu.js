// A button that opens a short list of commands; arrows walk, Esc and a click elsewhere close it.

import { el } from "./dom.js";
import { sign } from "./icons.js";

export function menu(icon, label, id, entries) {
  const list = el(
    "ul",
    { class: "menu", role: "menu", hidden: true, "aria-label": label },
    entries.map(([text, run]) =>
      el(
        "li",
        { role: "none" },
        el("button", {
          type: "button",
          role: "menuitem",
          text,
          tabindex: "-1",
          on: {
            click: () => {
              close();
              run();
            },
          },
        }),
      ),
    ),
  );
  const opener = el(
    "button",
    {
      type: "button",
      class: "tool",
      id,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      on: { click: () => (list.hidden ? open() : close()) },
    },
    sign(icon),
    el("span", { class: "word", text: label }),
  );
  const items = () => [...list.querySelectorAll("button")];
  const outside = (event) => {
    if (!box.contains(event.target)) close();
  };
  function open() {
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    items()[0]?.focus();
    document.addEventListener("pointerdown", outside);
  }
  function close() {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
  }
  const box = el(
    "div",
    {
      class: "menu-box",
      on: {
        keydown: (event) => {
          if (event.key === "Escape" && !list.hidden) {
            close();
            opener.focus();
            event.stopPropagation();
          }
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (!step || list.hidden) return;
          event.preventDefault();
          const all = items();
          const at = all.indexOf(document.activeElement);
          all[(at + step + all.length) % all.length].focus();
        },
      },
    },
    opener,
    list,
  );
  return box;
}
