// The marks as corrections.toml, which `kg build` replays (docs/corrections.md).

// A basic TOML string: JSON's escapes are TOML's but for the delete character.
const quoted = (text) => JSON.stringify(text.toWellFormed ? text.toWellFormed() : text).replace(/\u007f/g, "\\u007F");
const list = (texts) => `[${texts.map(quoted).join(", ")}]`;

const FIELDS = {
  merge: ["type", "names", "ids"],
  split: ["type", "names", "ids"],
  rename: ["type", "from", "to", "id"],
  reject: ["claim", "subject", "relation", "object", "role", "stage"],
  confirm: ["claim", "subject", "relation", "object", "role", "stage"],
};

export function toToml(marks) {
  const tables = Object.keys(FIELDS).flatMap((kind) =>
    marks
      .filter((mark) => mark.kind === kind)
      .map((mark) => {
        const lines = FIELDS[kind]
          .filter((field) => mark[field] != null)
          .map((field) => `${field} = ${Array.isArray(mark[field]) ? list(mark[field]) : quoted(mark[field])}`);
        return `[[${kind}]]\n${lines.join("\n")}\n`;
      }),
  );
  return `# corrections for kg build\n\n${tables.join("\n")}`;
}
