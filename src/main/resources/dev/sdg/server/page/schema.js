// Schemas between the server's spelling and what the editor holds: a list of tables with lists of columns.
import { things } from "./words.js";

let number = 0;

/** A key that stays with a column while it is moved and renamed. */
const fresh = () => `c${++number}-${Math.random().toString(36).slice(2, 8)}`;

export const TYPES = [
  "string",
  "integer",
  "decimal",
  "float",
  "boolean",
  "date",
  "time",
  "timestamp",
  "uuid",
  "json",
  "bytes",
];
export const FIELD_TYPES = ["string", "integer", "float", "boolean"];

export const newColumn = name => ({ key: fresh(), name, type: "string", description: "", required: true, rest: {} });

function columnOf(name, spelled) {
  const {
    name: own,
    type = "",
    description = "",
    required = true,
    ...rest
  } = typeof spelled === "string" ? { type: spelled } : spelled;
  return { key: fresh(), name: name ?? own ?? "", type, description, required, rest };
}

/** The tables of an answered schema, in either of its two spellings. */
export function tablesOf(schema) {
  if (schema.tables) {
    const { tables, ...rest } = schema;
    return {
      rest,
      several: true,
      tables: Object.entries(tables).map(([name, { columns, rows, ...others }]) => ({
        key: fresh(),
        name,
        rows: rows ?? "",
        rest: others,
        columns: Object.entries(columns ?? {}).map(([column, spelled]) => columnOf(column, spelled)),
      })),
    };
  }
  const { columns = [], fields, rows, ...rest } = schema;
  const listed = fields
    ? Object.entries(fields).map(([name, spelled]) => columnOf(name, spelled))
    : columns.map(spelled => columnOf(undefined, spelled));
  return { rest, several: false, tables: [{ key: fresh(), name: "", rows: rows ?? "", rest: {}, columns: listed }] };
}

const spelledColumn = ({ type, description, required, rest }) => ({
  ...(type ? { type } : {}),
  ...(description ? { description } : {}),
  ...(required ? {} : { required: false }),
  ...rest,
});

const byName = columns => Object.fromEntries(columns.map(column => [column.name, spelledColumn(column)]));

/** The schema as a request has it. */
export function schemaOf({ tables, rest, several }) {
  if (!several) {
    return { columns: tables[0].columns.map(column => ({ name: column.name, ...spelledColumn(column) })), ...rest };
  }
  return {
    ...rest,
    tables: Object.fromEntries(
      tables.map(table => [
        table.name,
        {
          ...table.rest,
          ...(table.rows === "" ? {} : { rows: Number(table.rows) }),
          columns: byName(table.columns),
        },
      ]),
    ),
  };
}

/** The schema as a file of the command line has it. */
export const fileOf = model => {
  const { several, tables, rest } = model;
  return several ? schemaOf(model) : { tables: { rows: { ...rest, columns: byName(tables[0].columns) } } };
};

/** A custom format as a request has it: `guide` is what its rows are about. */
export const fieldsOf = columns => ({ fields: byName(columns) });

/** What an object with names as keys cannot say: names that are missing or stand twice. */
export function nameProblems({ tables, several }, isFormat) {
  if (!several && !isFormat) {
    return [];
  }
  return tables.flatMap(({ key, columns }) =>
    columns.flatMap((column, index) => {
      const twice = columns.findIndex(({ name }) => name === column.name) < index;
      const message =
        column.name.trim() === "" ? "a column needs a name" : twice ? `two columns are called '${column.name}'` : null;
      return message ? [{ table: key, column: column.key, part: "name", message }] : [];
    }),
  );
}

const PLAIN = /^(.*): plain values of the type, since nothing says what it means: (.*)$/;

const lineOf = note => (typeof note === "string" ? note : note.message);

/** What was noted, without what the columns themselves say once they are marked. */
export const understood = notes => notes.filter(note => !PLAIN.test(lineOf(note)));

/** Tables whose columns are marked where the notes say that nothing is known of them but their type. */
export function marked({ tables, ...schema }, notes) {
  const plain = notes.map(note => PLAIN.exec(lineOf(note))).filter(Boolean);
  const isPlain = (table, { name }) =>
    plain.some(([, of, names]) => (!schema.several || of === table.name) && names.split(", ").includes(name));
  return {
    ...schema,
    tables: tables.map(table => ({
      ...table,
      columns: table.columns.map(column => (isPlain(table, column) ? { ...column, unknown: true } : column)),
    })),
  };
}

/** A column that was just added: nothing was said of it, so nothing is wrong with it. */
export const freshColumn = () => ({ ...newColumn(""), fresh: true });

/** Keys of the columns that were added and not touched since. */
export const freshIn = ({ tables }) =>
  new Set(tables.flatMap(({ columns }) => columns.filter(({ fresh }) => fresh).map(({ key }) => key)));

/** Names of the columns that are still marked. */
export const unknownIn = ({ tables }) =>
  tables.flatMap(({ columns }) => columns.filter(({ unknown }) => unknown).map(({ name }) => name));

const unescaped = part => part.replaceAll("~1", "/").replaceAll("~0", "~");

/** Where a problem stands: its table, column and part; those that stand nowhere here have only a message. */
export function placed(problems, { tables, several }) {
  return problems.map(({ at = "", message }) => {
    const parts = at.split("/").slice(1).map(unescaped);
    const place = parts.indexOf(several ? "tables" : "columns");
    const fields = several ? -1 : parts.indexOf("fields");
    if (place < 0 && fields < 0) {
      return { at, message, setting: parts[0] === "schema" ? "" : parts[0] };
    }
    const table = several ? tables.find(({ name }) => name === parts[place + 1]) : tables[0];
    const name = several ? parts[place + 3] : parts[(place < 0 ? fields : place) + 1];
    const column = table?.columns.find((known, index) => known.name === name || String(index) === name);
    const part = parts[several ? place + 4 : (place < 0 ? fields : place) + 2];
    return { at, message, table: table?.key, column: column?.key, part: column ? (part ?? "name") : undefined };
  });
}

/** Which table a table's rows refer to, by which columns. */
export function links({ columns, rest }) {
  const own = columns
    .filter(({ rest: more }) => more.references)
    .map(({ name, rest: more }) => ({ by: name, to: String(more.references).split(/[.(]/)[0] }));
  const joined = (rest.foreign_keys ?? []).map(key => ({
    by: [key.columns].flat().join(", "),
    to: String(key.references).split(/[.(]/)[0],
  }));
  return [...own, ...joined];
}

/** Limits of a column in words, for the one line that stands for them. */
export function limits({ rest }) {
  const between = (low, high, unit) =>
    low !== undefined && high !== undefined
      ? `${low} – ${high}${unit}`
      : low !== undefined
        ? `from ${low}${unit}`
        : high !== undefined
          ? `up to ${high}${unit}`
          : "";
  const said = [
    rest.primary_key ? "primary key" : "",
    rest.references ? `→ ${rest.references}` : "",
    Array.isArray(rest.enum) ? things(rest.enum.length, "value") : "",
    between(rest.minimum, rest.maximum, ""),
    between(rest.min_length, rest.max_length, " characters"),
    rest.pattern ? "pattern" : "",
    rest.unique ? "unique" : "",
  ];
  return said.filter(Boolean).join(", ");
}

/** What makes a column's values, where the schema says so. */
export function maker({ rest: { generator } }) {
  if (generator === undefined) {
    return "";
  }
  return typeof generator === "string" ? generator : (Object.keys(generator)[0] ?? "");
}
