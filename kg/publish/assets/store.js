// The state of the page, in one place; views listen and draw what changed.

export function createStore(initial) {
  const listeners = [];
  let state = initial;
  return {
    get state() {
      return state;
    },
    set(patch) {
      const before = state;
      state = { ...state, ...patch };
      const changed = new Set(Object.keys(patch).filter((key) => before[key] !== state[key]));
      if (changed.size) listeners.forEach((listener) => listener(state, changed));
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}

export const NO_FILTERS = Object.freeze({
  types: [], // hidden
  relations: [], // hidden
  divisions: [], // chosen; none means all
  papers: [], // hidden, by number; -1 is "unknown"
  articles: [], // chosen; none means all
  from: 0,
  to: 0,
  undated: true,
  least: 0,
  most: 0,
  confidence: 0,
});

// A small screen has room for fewer.
export const topScope = () => ({ kind: "top", limit: innerWidth <= 800 ? 120 : 300 });

export function isFiltered(filters) {
  return Object.keys(NO_FILTERS).some((key) => {
    const value = filters[key];
    return Array.isArray(value) ? value.length > 0 : value !== NO_FILTERS[key];
  });
}

export const toggled = (list, value) =>
  list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
