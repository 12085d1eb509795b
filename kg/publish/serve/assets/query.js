"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const make = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
  const NUMBER = /#(integer|decimal|double|float)$/;
  let chosen = null;

  function bound(text, parameter, value) {
    // The VALUES line keeps its kind: a date, a number, plain text, or Chinese text where it was UNDEF.
    return text.replace(new RegExp(`(VALUES \\?${parameter} \\{ )([^}]*)( \\})`), (_, before, old, after) => {
      const quoted = JSON.stringify(value);
      if (old.includes("xsd:date")) return `${before}${quoted}^^xsd:date${after}`;
      if (/^[0-9.]+$/.test(old)) return `${before}${Number(value) || 0}${after}`;
      return `${before}${quoted}${old.includes("UNDEF") ? "@zh" : ""}${after}`;
    });
  }

  function choose(query) {
    chosen = query;
    at("query").value = query.text;
    at("parameters").replaceChildren(...query.parameters.map((parameter) => {
      const field = make("input", "", { name: parameter.name, placeholder: `${parameter.zh} ${parameter.en}`, size: 36 });
      field.addEventListener("input", fill);
      return field;
    }));
  }

  function fill() {
    let text = chosen.text;
    for (const field of at("parameters").querySelectorAll("input")) {
      if (field.value) text = bound(text, field.name, field.value);
    }
    at("query").value = text;
  }

  function cell(term) {
    if (!term) return make("td", "");
    const made = make("td", "");
    if (term.type === "uri") {
      const found = term.value.match(/\/([a-z]+)\/([0-9A-Za-z_-]+)$/);
      const known = found && at("cookbook").dataset.kinds.split(" ").includes(found[1]);
      made.append(known ? make("a", `${found[1]}:${found[2]}`, { href: `/${found[1]}/${found[2]}` }) : term.value);
    } else {
      made.textContent = NUMBER.test(term.datatype || "") ? term.value.replace(/\.0$/, "") : term.value;
      if (NUMBER.test(term.datatype || "")) made.className = "number";
    }
    return made;
  }

  function show(answer) {
    const table = at("answer");
    if ("boolean" in answer) {
      table.replaceChildren(make("caption", answer.boolean ? "是 yes" : "否 no"));
      return "";
    }
    const names = answer.head.vars;
    const head = make("tr", "");
    head.append(...names.map((name) => make("th", name)));
    const rows = answer.results.bindings.map((binding) => {
      const row = make("tr", "");
      row.append(...names.map((name) => cell(binding[name])));
      return row;
    });
    table.replaceChildren(head, ...rows);
    return `${rows.length} 行 rows`;
  }

  async function ask(accept) {
    const answer = await fetch("/sparql", {
      method: "POST",
      headers: { Accept: accept, "Content-Type": "application/sparql-query" },
      body: at("query").value,
    });
    if (answer.ok) return answer;
    let told = answer.statusText;
    try { told = (await answer.json()).error; } catch { /* not ours */ }
    throw new Error(told);
  }

  async function watched(work) {
    const status = at("status");
    status.className = "";
    status.textContent = "…";
    at("run").disabled = true;
    try {
      status.textContent = await work();
    } catch (error) {
      status.className = "error";
      status.textContent = error.message;
    } finally {
      at("run").disabled = false;
    }
  }

  at("form").addEventListener("submit", (event) => {
    event.preventDefault();
    watched(async () => {
      const accept = "application/sparql-results+json, text/turtle;q=0.9";
      const answer = await ask(accept);
      if (answer.headers.get("Content-Type").startsWith("application/sparql-results+json")) return show(await answer.json());
      const row = make("tr", "");
      row.append(make("td", await answer.text(), { style: "white-space: pre-wrap" }));
      at("answer").replaceChildren(row);
      return "";
    });
  });

  at("query").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) at("form").requestSubmit();
  });

  at("download").addEventListener("change", (event) => {
    const kind = event.target.value;
    event.target.value = "";
    const media = { csv: "text/csv", tsv: "text/tab-separated-values", json: "application/sparql-results+json",
      xml: "application/sparql-results+xml" };
    if (kind) watched(async () => {
      const link = make("a", "", { href: URL.createObjectURL(await (await ask(media[kind])).blob()), download: `answer.${kind}` });
      link.click();
      URL.revokeObjectURL(link.href);
      return "";
    });
  });

  (async () => {
    const { kinds, queries } = await (await fetch("/queries")).json();
    at("cookbook").dataset.kinds = kinds.join(" ");
    at("cookbook").append(...queries.map((query) => {
      const entry = make("li", "");
      const button = make("button", query.zh, { type: "button" });
      button.append(make("small", query.en));
      button.addEventListener("click", () => { choose(query); at("form").requestSubmit(); });
      entry.append(button);
      return entry;
    }));
  })();
})();
