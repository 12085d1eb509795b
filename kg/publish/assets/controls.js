// Controls that follow the filters wherever these are changed from.

import { el } from "./dom.js";

export function follow(app, control) {
  app.controls.push(control);
  control(app.store.state.filters);
}

export function tickBox(app, isTicked, onChange) {
  const box = el("input", { type: "checkbox", on: { change: onChange } });
  follow(app, (filters) => {
    box.checked = isTicked(filters);
  });
  return box;
}
