// Limits of a column: what its values may be.
import { div, h, input, label, li, several, textarea, ul, useEffect, useId, useState } from "./dom.js";

const without = (rest, name, value) => {
  const { [name]: gone, ...others } = rest;
  return value === undefined ? others : { ...others, [name]: value };
};

const asNumber = text => (text.trim() === "" ? undefined : Number.isNaN(Number(text)) ? text : Number(text));

/** A value of an enum as it is typed: numbers where all are numbers. */
const asValues = text => {
  const values = text
    .split("\n")
    .map(line => line.trim())
    .filter(Boolean);
  return values.length === 0
    ? undefined
    : values.every(value => value !== "" && !Number.isNaN(Number(value)))
      ? values.map(Number)
      : values;
};

/** Where something is wrong, in the server's words. */
export const Wrong = ({ id, messages }) =>
  messages.length > 0 &&
  ul(
    { class: "wrong", id },
    messages.map(message => li({ key: message }, message)),
  );

const Small = ({ name, children, problems = [] }) => {
  const id = useId();
  return div(
    { class: "small-field" },
    label({ for: id }, name),
    children({
      id,
      "aria-invalid": problems.length > 0 ? "true" : undefined,
      "aria-describedby": problems.length > 0 ? `${id}-w` : undefined,
    }),
    h(Wrong, { id: `${id}-w`, messages: problems }),
  );
};

/** Limits of a column: what its values may be. */
export function Limits({ column, change, problemsOf, isFormat }) {
  const { type, rest } = column;
  const put = (name, value) => change({ rest: without(rest, name, value) }, `${column.key}.${name}`);
  const number = (name, title) =>
    h(Small, { name: title, problems: problemsOf(name) }, control =>
      input({
        ...control,
        value: rest[name] ?? "",
        inputMode: "decimal",
        onInput: event => put(name, asNumber(event.target.value)),
      }),
    );
  const text = (name, title, more = {}) =>
    h(Small, { name: title, problems: problemsOf(name) }, control =>
      input({
        ...control,
        ...more,
        value: rest[name] ?? "",
        onInput: event => put(name, event.target.value || undefined),
      }),
    );
  const numeric = ["integer", "decimal", "float"].includes(type);
  const dated = ["date", "time", "timestamp"].includes(type);
  const worded = !numeric && !dated && !["boolean", "uuid", "json", "bytes"].includes(type);
  return div(
    { class: "limits" },
    numeric && several(number("minimum", "Minimum"), number("maximum", "Maximum")),
    dated && several(text("minimum", "Earliest"), text("maximum", "Latest")),
    worded &&
      several(
        number("min_length", "Minimum length"),
        number("max_length", "Maximum length"),
        text("pattern", "Pattern (RE2)", { class: "mono", spellcheck: false }),
      ),
    (worded || numeric) &&
      h(Small, { name: "Allowed values, one per line", problems: problemsOf("enum") }, control =>
        h(Lines, { control, value: Array.isArray(rest.enum) ? rest.enum : [], onChange: value => put("enum", value) }),
      ),
    !isFormat && text("references", "Refers to (table.column)", { class: "mono", spellcheck: false }),
    !isFormat &&
      div(
        { class: "ticks" },
        label(
          input({
            type: "checkbox",
            checked: rest.unique === true,
            onChange: event => put("unique", event.target.checked || undefined),
          }),
          "Unique",
        ),
        label(
          input({
            type: "checkbox",
            checked: rest.primary_key === true,
            onChange: event => put("primary_key", event.target.checked || undefined),
          }),
          "Primary key",
        ),
      ),
  );
}

/** Lines keep what is typed, blank ends as well, while the list has what they mean. */
function Lines({ control, value, onChange }) {
  const [typed, setTyped] = useState(value.join("\n"));
  useEffect(() => {
    if (JSON.stringify(asValues(typed) ?? []) !== JSON.stringify(value)) {
      setTyped(value.join("\n"));
    }
  }, [value]);
  return textarea({
    ...control,
    rows: Math.min(Math.max(value.length + 1, 2), 6),
    value: typed,
    onInput: event => {
      setTyped(event.target.value);
      onChange(asValues(event.target.value));
    },
  });
}
