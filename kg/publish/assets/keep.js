// Marks outlive the page where the browser lets it keep something.

const place = ({ setup, graph }) => `kg marks ${setup.title} ${graph.size} ${graph.claimCount}`;

export function recall(app) {
  try {
    const kept = JSON.parse(localStorage.getItem(place(app)) ?? "[]");
    if (Array.isArray(kept) && kept.length) app.store.set({ marks: kept });
  } catch {
    // Private windows and some settings for local files forbid it; the marks then last as long as the page.
  }
}

export function keep(app) {
  try {
    localStorage.setItem(place(app), JSON.stringify(app.store.state.marks));
  } catch {
    // As above.
  }
}
