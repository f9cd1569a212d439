// What is being prepared: kept in the browser under its address until a week later, with steps to undo.
import { useEffect, useMemo, useState } from "./dom.js";
import { fieldsOf, fileOf, schemaOf } from "./schema.js";
import { rowsWritten } from "./words.js";

const KEPT = "sdg.draft.";
const WEEK = 7 * 24 * 3600 * 1000;
const MOST_STEPS = 100;
const SAME_STEP = 1200;

/** Begins a draft and returns its id. */
export function begin(draft) {
  forgetOld();
  const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  keep(id, {
    settings: {},
    notes: [],
    rest: {},
    several: false,
    tables: [],
    rows: "100",
    ...draft,
    touched: Date.now(),
  });
  return id;
}

/** What the browser has no room for lives as long as the tab. */
const unkept = new Map();

function keep(id, draft) {
  const text = JSON.stringify(draft);
  try {
    localStorage.setItem(KEPT + id, text);
    unkept.delete(id);
  } catch {
    unkept.set(id, text);
  }
}

function kept(id) {
  try {
    return JSON.parse(unkept.get(id) ?? localStorage.getItem(KEPT + id));
  } catch {
    return null;
  }
}

function forgetOld() {
  Object.keys(localStorage)
    .filter(name => name.startsWith(KEPT))
    .forEach(name => {
      if (!(kept(name.slice(KEPT.length))?.touched > Date.now() - WEEK)) {
        localStorage.removeItem(name);
      }
    });
}

/**
 * A draft, how to change it, and the way back. Changes with one name shortly after each other are one step; what the
 * server adds (`complete`) is none.
 */
export function useDraft(id) {
  const [state, setState] = useState(() => ({ draft: kept(id), before: [], last: "", at: 0 }));
  useEffect(() => {
    const elsewhere = event => {
      if (event.key === KEPT + id && event.newValue) {
        setState(now => ({ ...now, draft: JSON.parse(event.newValue) }));
      }
    };
    window.addEventListener("storage", elsewhere);
    return () => window.removeEventListener("storage", elsewhere);
  }, [id]);
  const { change, complete, undo } = useMemo(
    () => ({
      complete: more =>
        setState(now => {
          const draft = { ...now.draft, ...more, touched: Date.now() };
          keep(id, draft);
          return { ...now, draft };
        }),
      change: (changes, step = "") =>
        setState(now => {
          const more = typeof changes === "function" ? changes(now.draft) : changes;
          const draft = { ...now.draft, ...more, touched: Date.now() };
          const same = step !== "" && step === now.last && Date.now() - now.at < SAME_STEP;
          keep(id, draft);
          return {
            draft,
            before: same ? now.before : [...now.before, now.draft].slice(-MOST_STEPS),
            last: step,
            at: Date.now(),
          };
        }),
      undo: () =>
        setState(now => {
          if (now.before.length === 0) {
            return now;
          }
          const draft = now.before.at(-1);
          keep(id, draft);
          return { draft, before: now.before.slice(0, -1), last: "", at: 0 };
        }),
    }),
    [id],
  );
  return { draft: state.draft, change, complete, undo, steps: state.before.length };
}

const rowsOf = draft => {
  const rows = rowsWritten(draft.rows);
  return Number.isNaN(rows) ? draft.rows : rows;
};

/** The schema that a draft stands for. */
export const schemaIn = draft =>
  draft.kind === "table"
    ? schemaOf(draft)
    : draft.tables.length > 0
      ? fieldsOf(draft.tables[0].columns)
      : { format: draft.format };

/** The number of rows of all tables together, where each says its own. */
export const rowsIn = draft =>
  draft.several ? draft.tables.reduce((sum, { rows }) => sum + (Number(rows) || 0), 0) : rowsOf(draft);

/** The request for a job. */
export function requestOf(draft) {
  const settings = Object.fromEntries(
    Object.entries(draft.settings).filter(([, value]) => value !== "" && value !== undefined),
  );
  return {
    ...(draft.learned ? {} : { schema: schemaIn(draft) }),
    total_rows: rowsIn(draft),
    ...(draft.kind === "text" && !draft.upload && draft.prompt ? { query: draft.prompt } : {}),
    ...(draft.kind === "text" && draft.upload ? { documents: [draft.upload] } : {}),
    ...(draft.kind === "table" && draft.upload ? { sample: draft.upload, mode: draft.mode } : {}),
    output_format: ["csv", "jsonl", "parquet"],
    ...settings,
  };
}

const quoted = text => (/^[\w./:,@%+=-]+$/.test(text) ? text : `'${String(text).replaceAll("'", "'\\''")}'`);

const option = (name, value) =>
  value === true
    ? [`--${name.replaceAll("_", "-")}`]
    : [`--${name.replaceAll("_", "-")}`, ...[value].flat().map(quoted)];

/** The commands that do the same in a terminal. */
export function commandOf(draft) {
  const settings = Object.entries(draft.settings)
    .filter(([name, value]) => value !== "" && value !== undefined && name !== "project")
    .flatMap(([name, value]) => option(name, value));
  const files = draft.files?.length > 0 ? draft.files.map(({ name }) => quoted(name)) : ["your-files"];
  const written = (name, value) => `cat > ${name} <<'END'\n${JSON.stringify(value, null, 2)}\nEND\n`;
  if (draft.kind === "table" && draft.learned) {
    return [
      "./sdg",
      "table",
      draft.mode,
      ...files,
      ...option("rows", String(rowsOf(draft))),
      ...settings,
      "--csv-safe",
    ].join(" ");
  }
  if (draft.kind === "table") {
    const rows = draft.several ? [] : option("rows", String(rowsOf(draft)));
    const words = draft.upload
      ? ["./sdg", "table", draft.mode, ...files, "--schema", "schema.json"]
      : ["./sdg", "table", "generate", "--schema", "schema.json"];
    return written("schema.json", fileOf(draft)) + [...words, ...rows, ...settings, "--csv-safe"].join(" ");
  }
  const custom = draft.tables.length > 0;
  const input = draft.upload ? ["--documents", ...files] : option("query", draft.prompt);
  const format = custom ? option("custom_format_file", "format.json") : option("format", draft.format);
  return (
    (custom ? written("format.json", { name: "rows", ...schemaIn(draft) }) : "") +
    ["./sdg", ...input, ...format, ...option("samples", String(rowsOf(draft))), ...settings, "--csv-safe"].join(" ")
  );
}
