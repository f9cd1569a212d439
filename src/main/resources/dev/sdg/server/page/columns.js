// The schema as a table on a wide screen and as cards on a narrow one.
import { Limits, Wrong } from "./limits.js";
import {
  button,
  classes,
  div,
  h,
  input,
  label,
  option,
  p,
  select,
  several,
  span,
  table,
  tbody,
  td,
  th,
  thead,
  tr,
  useEffect,
  useId,
  useRef,
  useState,
} from "./dom.js";
import { icon } from "./icons.js";
import { Button, say } from "./parts.js";
import { freshColumn, limits, maker } from "./schema.js";

/** What a person says of a column, other than whether it is required, settles what it means. */
const SETTLED = { unknown: undefined };
const TOUCHED = { fresh: undefined };

function Row({ column, index, many, types, isFormat, problems, actions }) {
  const [open, setOpen] = useState(false);
  const { key, name, type, description, required } = column;
  const of = part =>
    problems.filter(problem => problem.column === key && problem.part === part).map(({ message }) => message);
  const inLimits = problems.some(
    problem => problem.column === key && !["name", "type", "description", "required"].includes(problem.part),
  );
  const called = name || `column ${index + 1}`;
  const id = useId();
  const change = (more, step) => actions.change(key, more, step);
  const wrong = part => ({
    "aria-invalid": of(part).length > 0 ? "true" : undefined,
    "aria-describedby": of(part).length > 0 ? `${id}-${part}` : undefined,
  });
  const cell = (part, title, control, after) =>
    td(
      { class: `cell-${part}` },
      span({ class: "narrow cell-label", "aria-hidden": "true" }, title),
      control,
      after,
      h(Wrong, { id: `${id}-${part}`, messages: of(part) }),
    );
  const known = types.includes(type) || type === "";
  const said = limits(column);
  const shown = open || inLimits;
  return several(
    tr(
      { class: classes("column", actions.dragged === key && "dragged"), "data-column": key },
      td(
        { class: "cell-grip" },
        button(
          {
            type: "button",
            class: "grip",
            "aria-label": `Move ${called}, ${index + 1} of ${many}; arrow keys move it`,
            onKeyDown: event => {
              const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
              if (by) {
                event.preventDefault();
                actions.move(key, index + by);
              }
            },
            onPointerDown: event => actions.drag(event, key),
          },
          icon("grip"),
        ),
      ),
      cell(
        "name",
        "Name",
        input({
          class: "mono",
          value: name,
          title: name,
          "aria-label": `Name of column ${index + 1}`,
          spellcheck: false,
          autocapitalize: "off",
          ...wrong("name"),
          onInput: event => change({ name: event.target.value }, `${key}.name`),
        }),
        column.unknown &&
          p({ class: "doubt" }, icon("alert"), span("not understood: choose a type or limits")),
      ),
      cell(
        "type",
        "Type",
        select(
          {
            value: type,
            "aria-label": `Type of ${called}`,
            ...wrong("type"),
            onChange: event => change({ type: event.target.value }),
          },
          type === "" && option({ value: "" }, "by name"),
          !known && option({ value: type }, type),
          types.map(word => option({ key: word, value: word }, word)),
        ),
      ),
      cell(
        "description",
        "Description",
        input({
          value: description,
          title: description,
          "aria-label": `Description of ${called}`,
          ...wrong("description"),
          placeholder: maker(column) ? `made by ${maker(column)}` : "what it holds",
          onInput: event => change({ description: event.target.value }, `${key}.description`),
        }),
      ),
      td(
        { class: "cell-required" },
        label(
          { class: "tick" },
          input({
            type: "checkbox",
            checked: required,
            "aria-label": `${called} is required`,
            onChange: event => change({ required: event.target.checked }),
          }),
          span({ class: "narrow" }, "Required"),
        ),
      ),
      td(
        { class: "cell-limits" },
        span({ class: "narrow cell-label", "aria-hidden": "true" }, "Limits"),
        button(
          {
            type: "button",
            class: classes("limits-button", said && "set"),
            "aria-expanded": String(shown),
            "aria-controls": `${id}-limits`,
            title: said,
            "aria-label": `Limits of ${called}${said ? `: ${said}` : ""}`,
            onClick: () => setOpen(!open),
          },
          span(said || "none"),
          icon("down"),
        ),
      ),
      td(
        { class: "cell-remove" },
        h(Button, { look: "quiet", icon: "trash", label: `Remove ${called}`, onClick: () => actions.remove(key) }),
      ),
    ),
    shown &&
      tr(
        { class: "more", id: `${id}-limits` },
        td(
          { colSpan: 7 },
          h(Limits, { column, change, problemsOf: of, isFormat }),
          div(
            { class: "moves" },
            h(Button, { disabled: index === 0, onClick: () => actions.move(key, index - 1) }, "Move up"),
            h(Button, { disabled: index === many - 1, onClick: () => actions.move(key, index + 1) }, "Move down"),
          ),
        ),
      ),
  );
}

/** Columns of one table. `change` gets the new list and the name of the step. */
export function Columns({ columns, types, isFormat, problems, change }) {
  const [dragged, setDragged] = useState(null);
  const body = useRef();
  const now = useRef(columns);
  now.current = columns;
  const focus = selector => requestAnimationFrame(() => body.current?.querySelector(selector)?.focus());
  useEffect(() => {
    const first = columns.find(({ fresh }) => fresh);
    if (first) {
      focus(`[data-column="${first.key}"] .cell-name input`);
    }
  }, []);
  const move = (key, to, step = "") => {
    const from = now.current.findIndex(column => column.key === key);
    if (to < 0 || to >= now.current.length || from === to) {
      return;
    }
    const rest = now.current.filter(column => column.key !== key);
    change([...rest.slice(0, to), now.current[from], ...rest.slice(to)], step);
    say(`${now.current[from].name || "column"}: ${to + 1} of ${now.current.length}`);
  };
  const drag = (event, key) => {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    event.target.closest("button").focus();
    setDragged(key);
    const moved = ({ clientY }) => {
      const rows = [...body.current.querySelectorAll("tr.column")];
      const over = rows.findIndex(row => clientY < row.getBoundingClientRect().bottom);
      move(key, over < 0 ? rows.length - 1 : over, `drag ${key}`);
    };
    const ended = () => {
      setDragged(null);
      window.removeEventListener("pointermove", moved);
      window.removeEventListener("pointerup", ended);
      window.removeEventListener("pointercancel", ended);
    };
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerup", ended);
    window.addEventListener("pointercancel", ended);
  };
  const actions = {
    dragged,
    drag,
    move: (key, to) => {
      move(key, to);
      focus(`[data-column="${key}"] .grip`);
    },
    change: (key, more, step) =>
      change(
        columns.map(column =>
          column.key === key ? { ...column, ...more, ...TOUCHED, ...("required" in more ? {} : SETTLED) } : column,
        ),
        step,
      ),
    remove: key => {
      const at = columns.findIndex(column => column.key === key);
      change(columns.filter(column => column.key !== key));
      const next = columns[at + 1] ?? columns[at - 1];
      focus(next ? `[data-column="${next.key}"] .cell-remove button` : ".none");
      say(`${columns[at].name || "Column"} removed`);
    },
  };
  const add = () => {
    const added = freshColumn();
    change([...columns, added]);
    focus(`[data-column="${added.key}"] .cell-name input`);
  };
  return div(
    { class: "columns", ref: body },
    columns.length === 0
      ? p({ class: "none soft" }, "No columns yet.")
      : table(
          { class: "editor" },
          thead(
            tr(
              th(span({ class: "unseen" }, "Order")),
              th("Name"),
              th("Type"),
              th("Description"),
              th("Required"),
              th("Limits"),
              th(span({ class: "unseen" }, "Remove")),
            ),
          ),
          tbody(
            columns.map((column, index) =>
              h(Row, { key: column.key, column, index, many: columns.length, types, isFormat, problems, actions }),
            ),
          ),
        ),
    h(Button, { icon: "add", class: "add", onClick: add }, isFormat ? "Add a field" : "Add a column"),
  );
}
