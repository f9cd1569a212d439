// Rows of any number, a page at a time; one alone, beside the passage it was made from.
import {
  classes,
  dd,
  div,
  dl,
  dt,
  form,
  h,
  input,
  mark,
  nav,
  option,
  p,
  section,
  select,
  several,
  span,
  useState,
} from "./dom.js";
import { getRows } from "./api.js";
import { Button, Dialog, Empty, Failure, Field, Loading, useLoaded } from "./parts.js";
import { address, asked, go, replace } from "./router.js";
import { columnsOf, Rows } from "./rows.js";
import { cell, count } from "./words.js";

export const PAGE = 50;

/** The part of a passage over which a mark would set nothing apart. */
const MOST_MARKED = 0.8;

/** Which page of how many, and a way to any row. */
export function Pager({ from, total, at }) {
  const [typed, setTyped] = useState("");
  const to = row => Math.max(1, Math.min(total, row));
  const last = Math.max(1, Math.floor((total - 1) / PAGE) * PAGE + 1);
  const jump = event => {
    event.preventDefault();
    if (/^\d+$/.test(typed)) {
      at(Math.floor((to(Number(typed)) - 1) / PAGE) * PAGE + 1);
      setTyped("");
    }
  };
  return (
    total > PAGE &&
    nav(
      { class: "pager", "aria-label": "Pages" },
      h(Button, { icon: "left", disabled: from <= 1, onClick: () => at(to(from - PAGE)) }, "Previous"),
      span({ class: "pager-place" }, `${count(from)} – ${count(to(from + PAGE - 1))} of ${count(total)}`),
      h(Button, { icon: "right", after: true, disabled: from >= last, onClick: () => at(to(from + PAGE)) }, "Next"),
      form(
        { class: "jump", onSubmit: jump },
        input({
          inputMode: "numeric",
          value: typed,
          "aria-label": "Go to row",
          placeholder: "row",
          onInput: event => setTyped(event.target.value),
        }),
        h(Button, { look: "quiet", type: "submit" }, "Go"),
      ),
    )
  );
}

/** The same in short, above the rows. */
const Paging = ({ from, total, at }) =>
  total > PAGE &&
  div(
    { class: "paging" },
    span({ class: "pager-place" }, `${count(from)} – ${count(Math.min(total, from + PAGE - 1))} of ${count(total)}`),
    h(Button, {
      look: "quiet",
      icon: "left",
      label: "Previous page",
      disabled: from <= 1,
      onClick: () => at(Math.max(1, from - PAGE)),
    }),
    h(Button, {
      look: "quiet",
      icon: "right",
      label: "Next page",
      disabled: from + PAGE > total,
      onClick: () => at(from + PAGE),
    }),
  );

/** A row alone, beside the passage that it was made from. */
function OneRow({ id, number, table, total, onOpen, onClose }) {
  const { data, failure, loading } = useLoaded(
    signal => getRows(`/api/jobs/${id}/rows?${asked({ from: number, limit: 1, passage: true, table })}`, signal),
    [number, table],
  );
  const row = data?.rows?.[0];
  const source = data?.passage;
  return h(
    Dialog,
    { title: `Row ${count(number)}`, closable: true, onClose, class: classes("one-row", source && "with-source") },
    failure
      ? h(Failure, { failure })
      : !row
        ? h(Loading)
        : div(
            { class: classes("row-beside", loading && "fading") },
            dl(
              { class: "values" },
              Object.entries(row).map(([name, value]) =>
                several(
                  dt(name),
                  dd({ dir: "auto" }, value === null ? span({ class: "empty-cell" }, "empty") : cell(value)),
                ),
              ),
            ),
            source &&
              section(
                { class: "source", "aria-label": "Its passage" },
                p({ class: "label" }, "Made from", " ", span({ class: "mono" }, source.file)),
                p({ class: "passage", dir: "auto" }, spanned(source.text, row)),
              ),
          ),
    div(
      { class: "dialog-buttons" },
      h(Button, { icon: "left", disabled: number <= 1, onClick: () => onOpen(number - 1) }, "Previous"),
      h(Button, { icon: "right", after: true, disabled: number >= total, onClick: () => onOpen(number + 1) }, "Next"),
    ),
  );
}

/** A passage with what the row took from it word for word marked: the longest such text that is not most of it. */
function spanned(text, row) {
  const taken = Object.values(row)
    .filter(value => typeof value === "string" && value.trim() !== "" && value.length < text.length * MOST_MARKED)
    .filter(value => text.includes(value))
    .sort((one, other) => other.length - one.length)[0];
  if (taken === undefined) {
    return text;
  }
  const at = text.indexOf(taken);
  return [text.slice(0, at), mark({ key: "taken" }, taken), text.slice(at + taken.length)];
}

export function RowsTab({ id, query, tables, why }) {
  const from = Math.max(1, Number(query.get("from")) || 1);
  const alone = Number(query.get("row")) || 0;
  const chosen = query.get("table") ?? tables[0] ?? "";
  const [search, setSearch] = useState("");
  const { data, failure, loading, again } = useLoaded(
    signal => getRows(`/api/jobs/${id}/rows?${asked({ from, limit: PAGE, table: chosen })}`, signal),
    [id, from, chosen],
  );
  const at = more =>
    address(["jobs", id, "rows"], { from: from > 1 ? from : "", table: query.get("table") ?? "", ...more });
  const turn = row => go(at({ from: row > 1 ? row : "" }));
  const rows = data?.rows ?? [];
  const columns = (data?.columns ?? columnsOf(rows)).map(column => (typeof column === "string" ? column : column.name));
  const words = search.trim().toLowerCase();
  const numbered = rows.map((row, index) => ({ row, number: (data.from ?? from) + index }));
  const found = words
    ? numbered.filter(({ row }) => Object.values(row).some(value => cell(value).toLowerCase().includes(words)))
    : numbered;
  if (failure && !data) {
    return h(Failure, { failure, again });
  }
  if (!data) {
    return h(Loading, { lines: 8 });
  }
  if (data.total === 0) {
    return h(Empty, { icon: "table", title: "No rows were kept" }, why);
  }
  return several(
    div(
      { class: "row-tools" },
      tables.length > 1 &&
        h(Field, { label: "Table" }, control =>
          select(
            { ...control, value: chosen, onChange: event => go(at({ table: event.target.value, from: "" })) },
            tables.map(name => option({ key: name, value: name }, name)),
          ),
        ),
      input({
        type: "search",
        "aria-label": "Search on this page",
        placeholder: "Search on this page",
        value: search,
        onInput: event => setSearch(event.target.value),
      }),
      p({ class: "soft", role: "status" }, words ? `${count(found.length)} of ${count(rows.length)} rows` : ""),
      h(Paging, { from, total: data.total, at: turn }),
    ),
    found.length === 0
      ? h(Empty, { icon: "search", title: "No row on this page has that" })
      : h(Rows, {
          columns,
          rows: found.map(({ row }) => row),
          numbers: found.map(({ number }) => number),
          search: words,
          fading: loading,
          onOpen: row => go(at({ row })),
        }),
    h(Pager, { from, total: data.total, at: turn }),
    alone > 0 &&
      h(OneRow, {
        id,
        number: alone,
        table: chosen,
        total: data.total,
        onOpen: row => replace(at({ row })),
        onClose: () => go(at({})),
      }),
  );
}
