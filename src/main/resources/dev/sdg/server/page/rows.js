// Rows as a table: long texts folded, lists that are too wide scroll in their own box.
import { button, classes, div, h, mark, p, several, span, table, tbody, td, th, thead, tr, useState } from "./dom.js";
import { cell, isNumber } from "./words.js";

const LONG = 140;

/** From these lengths a cell and a name are given room, so that their text does not wrap at every word. */
const ROOMY = 40;
const ROOMY_NAME = 20;

/** How long all cells and names of a row may be for its columns to stand close to each other. */
const SLIM = 110;

const isEmpty = value => value === null || value === undefined;

/** Whether a column has numbers and nothing else; what is empty stands below them. */
const isNumeric = (column, rows) =>
  rows.some(row => isNumber(row[column])) && rows.every(row => isEmpty(row[column]) || isNumber(row[column]));

const roomy = (text, from = ROOMY) => (text.length >= from ? "roomy" : "");

/** A text, folded where it is long, with what was searched for marked. */
export function Text({ value, search = "", open: begun = false }) {
  const [open, setOpen] = useState(begun);
  if (isEmpty(value)) {
    return span({ class: "empty-cell" }, "empty");
  }
  const text = cell(value);
  const long = text.length > LONG;
  const shown = long && !open ? `${[...text.slice(0, LONG)].slice(0, -1).join("")}…` : text;
  return several(
    span({ class: "text", dir: "auto" }, search ? marked(shown, search) : shown),
    long && " ",
    long &&
      button(
        {
          type: "button",
          class: "textual fold",
          "aria-expanded": String(open),
          onClick: event => {
            event.stopPropagation();
            setOpen(!open);
          },
        },
        open ? "less" : "more",
      ),
  );
}

function marked(text, search) {
  const parts = [];
  const lower = text.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(search); at >= 0; at = lower.indexOf(search, from)) {
    parts.push(text.slice(from, at), mark({ key: at }, text.slice(at, at + search.length)));
    from = at + search.length;
  }
  return [...parts, text.slice(from)];
}

/** Whether no row has much text: its columns then need not be spread over the width. */
const isSlim = (columns, rows) =>
  rows.every(row => columns.reduce((sum, name) => sum + Math.max(name.length, cell(row[name]).length) + 4, 0) <= SLIM);

export const columnsOf = rows => [...new Set(rows.flatMap(row => Object.keys(row)))];

/** A table of rows with their numbers; `onOpen` shows one alone. */
export const Rows = ({
  columns,
  rows,
  numbers = rows.map((_, index) => index + 1),
  search = "",
  fading,
  onOpen,
  label: name = "Rows",
}) => {
  const numeric = new Set(columns.filter(column => isNumeric(column, rows)));
  return div(
    { class: classes("scrolls", fading && "fading"), role: "region", "aria-label": name, tabIndex: 0 },
    table(
      { class: classes("rows", isSlim(columns, rows) && "slim") },
      thead(
        tr(
          onOpen && th({ class: "number" }, "Row"),
          columns.map(column =>
            th(
              {
                key: column,
                scope: "col",
                dir: "auto",
                class: classes(numeric.has(column) && "numeric", roomy(column, ROOMY_NAME)),
                title: roomy(column, ROOMY_NAME) ? column : undefined,
              },
              span({ class: "column-name" }, column),
            ),
          ),
        ),
      ),
      tbody(
        rows.map((row, index) =>
          tr(
            { key: numbers[index] },
            onOpen &&
              th(
                { scope: "row", class: "number" },
                button(
                  {
                    type: "button",
                    class: "textual",
                    "aria-label": `Row ${numbers[index]} alone`,
                    onClick: () => onOpen(numbers[index]),
                  },
                  numbers[index],
                ),
              ),
            columns.map(column =>
              td(
                {
                  key: column,
                  class: numeric.has(column) || isNumber(row[column]) ? "numeric" : roomy(cell(row[column])),
                  "data-name": column,
                },
                h(Text, { value: row[column], search }),
              ),
            ),
          ),
        ),
      ),
    ),
  );
};

/** A few rows to look at. */
export const Sample = ({ rows, name, fading }) =>
  several(
    name && p({ class: "label mono" }, name),
    rows.length === 0
      ? p({ class: "soft" }, "No rows.")
      : h(Rows, { columns: columnsOf(rows), rows, fading, label: name || "Example rows" }),
  );
