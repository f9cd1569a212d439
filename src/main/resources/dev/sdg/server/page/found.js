// What was read of the files that were given, what was left out, and where to go from there.
import { details, div, h, li, p, select, option, several, span, strong, summary, ul, useState } from "./dom.js";
import { begin } from "./drafts.js";
import { icon } from "./icons.js";
import { Button, Choice, Failure, Field } from "./parts.js";
import { go } from "./router.js";
import { formatTitle, modelSettings, useFormats } from "./server.js";
import { count, things } from "./words.js";

const MOST_LISTED = 6;

const MODES = [
  { value: "mimic", label: "New rows like these" },
  { value: "augment", label: "These rows and more" },
];

const Listed = ({ items, each }) =>
  several(
    ul({ class: "listed" }, items.slice(0, MOST_LISTED).map(each)),
    items.length > MOST_LISTED &&
      details(
        summary(`${count(items.length - MOST_LISTED)} more`),
        ul({ class: "listed" }, items.slice(MOST_LISTED).map(each)),
      ),
  );

const LeftOut = ({ items }) =>
  items.length > 0 &&
  div(
    { class: "left-out" },
    strong("Left out"),
    h(Listed, {
      items,
      each: ({ name, why }) =>
        li({ key: name }, icon("alert"), span(span({ class: "name" }, name), span({ class: "soft" }, why))),
    }),
  );

export function Sheets({ found, forget }) {
  const [mode, setMode] = useState("mimic");
  const tables = found.files.filter(({ kind }) => kind === "table");
  const rows = Math.max(...tables.map(table => table.rows ?? 0), 1);
  const goOn = () =>
    go(
      `#/new/${begin({
        kind: "table",
        source: "sample",
        upload: found.upload,
        mode,
        files: tables,
        learned: true,
        title: tables.map(({ name }) => name).join(", "),
        rows: String(mode === "augment" ? rows * 2 : rows),
      })}`,
    );
  return div(
    { class: "found" },
    h(Listed, {
      items: tables,
      each: ({ name, rows: many, columns = [] }) =>
        li(
          { key: name },
          icon("table"),
          span(
            span({ class: "name" }, name),
            span({ class: "soft" }, `${things(many, "row")}, ${things(columns.length, "column")}`),
          ),
        ),
    }),
    h(LeftOut, {
      items: found.files
        .filter(({ kind, taken }) => kind !== "table" && !taken)
        .map(({ name, why, kind }) => ({
          name,
          why: why ?? (kind === "document" ? "a document, not a table" : "unreadable"),
        })),
    }),
    h(Choice, { name: "mode", legend: "What to make from it", options: MODES, value: mode, onChange: setMode }),
    div(
      { class: "found-buttons" },
      forget && h(Button, { onClick: forget }, "Other files"),
      h(Button, { look: "primary", icon: "arrow", after: true, onClick: goOn }, "See the columns"),
    ),
  );
}

export function Documents({ found, forget, format: preferred }) {
  const { formats } = useFormats();
  const [failure, setFailure] = useState(null);
  const [format, setFormat] = useState(preferred);
  const read = found.documents.filter(({ skipped }) => !skipped);
  const passages = read.reduce((sum, document) => sum + (document.passages ?? 0), 0);
  const goOn = async () => {
    let settings;
    try {
      settings = await modelSettings();
    } catch (failed) {
      setFailure(failed);
      return;
    }
    go(
      `#/new/${begin({
        kind: "text",
        source: "documents",
        upload: found.upload,
        format,
        title: read.map(({ file }) => file).join(", "),
        files: read.map(({ file }) => ({ name: file })),
        passages,
        rows: String(Math.min(Math.max(passages, 1), 1000)),
        settings,
      })}`,
    );
  };
  return div(
    { class: "found" },
    read.length > 0 &&
      p(
        { class: "sum" },
        strong(things(passages, "passage")),
        ` in ${things(read.length, "document")}: enough for ${things(passages, "row")}, each from another passage. ` +
          "More rows use the longer passages again.",
      ),
    h(Listed, {
      items: read,
      each: ({ file, type, passages: many, characters }) =>
        li(
          { key: file },
          icon("file"),
          span(
            span({ class: "name" }, file),
            span(
              { class: "soft" },
              [type, things(many ?? 0, "passage"), `${count(characters)} characters`].filter(Boolean).join(", "),
            ),
          ),
        ),
    }),
    h(LeftOut, {
      items: found.documents
        .filter(({ skipped }) => skipped)
        .map(({ file, skipped }) => ({ name: file, why: skipped })),
    }),
    found.passages.length > 0 &&
      details(
        { class: "passages" },
        summary("The first passages, as they were read"),
        found.passages.map((passage, index) =>
          p({ key: index, class: "passage" }, typeof passage === "string" ? passage : passage.text),
        ),
      ),
    read.length > 0 &&
      h(Field, { label: "What to make from them" }, control =>
        select(
          { ...control, value: format, onChange: event => setFormat(event.target.value) },
          // Until the formats are known, the one that is chosen: a list without it would choose none.
          (formats.some(({ name }) => name === format) ? formats : [{ name: format }, ...formats]).map(({ name }) =>
            option({ key: name, value: name }, formatTitle(name)),
          ),
        ),
      ),
    failure && h(Failure, { failure, again: goOn }),
    div(
      { class: "found-buttons" },
      h(Button, { onClick: forget }, "Other files"),
      read.length > 0 && h(Button, { look: "primary", icon: "arrow", after: true, onClick: goOn }, "See the fields"),
    ),
  );
}
