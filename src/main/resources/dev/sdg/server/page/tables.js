// Several tables as a list, each with what it refers to.

import { button, classes, div, input, label, li, span, ul } from "./dom.js";
import { icon } from "./icons.js";
import { links } from "./schema.js";
import { apart, things } from "./words.js";

/** Several tables as a list; each says what it refers to. */
export const Tables = ({ tables, chosen, choose, problems, change }) =>
  ul(
    { class: "tables" },
    tables.map(one =>
      li(
        { key: one.key, class: classes(one.key === chosen && "chosen") },
        button(
          {
            type: "button",
            class: "table-name",
            "aria-pressed": String(one.key === chosen),
            onClick: () => choose(one.key),
          },
          icon("table"),
          span(one.name),
          problems.some(({ table: at }) => at === one.key) &&
            span({ class: "dot", role: "img", "aria-label": "has problems" }),
        ),
        span({ class: "soft" }, things(one.columns.length, "column")),
        div(
          { class: "links" },
          links(one).map(({ by, to }) =>
            span({ key: by, class: "soft link" }, icon("link"), `${apart(to)} by ${apart(by)}`),
          ),
        ),
        label(
          { class: "table-rows" },
          span({ class: "unseen" }, `Rows of ${one.name}`),
          input({
            inputMode: "numeric",
            value: one.rows,
            placeholder: "from parent",
            onInput: event => change(one.key, { rows: event.target.value.replace(/\D/g, "") }, `${one.key}.rows`),
          }),
          "rows",
        ),
      ),
    ),
  );
