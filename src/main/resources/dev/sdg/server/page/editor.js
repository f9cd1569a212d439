// The schema under edit: its tools, its tables, its columns.

import { h, h3, input, li, several, ul, useEffect, useRef, useState } from "./dom.js";
import { post } from "./api.js";
import { Columns } from "./columns.js";
import { Tables } from "./tables.js";
import { commandOf, schemaIn } from "./drafts.js";
import { Button, copy, Failure, Notice, Part, say } from "./parts.js";
import { FIELD_TYPES, tablesOf, TYPES } from "./schema.js";
import { apart } from "./words.js";

/** A schema file in place of what is there. */
function Import({ change }) {
  const field = useRef();
  const [failure, setFailure] = useState(null);
  const take = async ([file]) => {
    if (!file) {
      return;
    }
    setFailure(null);
    try {
      const answer = await post("/api/schema/check", { schema: parsed(await file.text(), file.name) });
      if (!answer.ok && !answer.schema) {
        throw Object.assign(new Error(answer.problems.map(({ message }) => message).join("; ")));
      }
      change({ learned: false, ...tablesOf(answer.schema) });
      say(`${file.name} imported`);
    } catch (failed) {
      setFailure(failed);
    }
  };
  return several(
    h(Button, { look: "quiet", icon: "upload", onClick: () => field.current.click() }, "Import"),
    input({
      ref: field,
      type: "file",
      class: "unseen",
      accept: ".json",
      tabIndex: -1,
      "aria-hidden": "true",
      onChange: event => {
        take([...event.target.files]);
        event.target.value = "";
      },
    }),
    failure && h(Failure, { failure }),
  );
}

function parsed(text, name) {
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new Error(`${name} is no JSON: ${fault.message}`);
  }
}

/** The columns, to edit, with what is wrong where it is wrong. */
export function Editor({ draft, change, undo, steps, problems, warnings }) {
  const [chosen, choose] = useState(draft.tables[0]?.key);
  const table = draft.tables.find(({ key }) => key === chosen) ?? draft.tables[0];
  const isFormat = draft.kind === "text";
  const put = (key, more, step) =>
    change(
      now => ({
        learned: false,
        tables: now.tables.map(one => (one.key === key ? { ...one, ...more } : one)),
      }),
      step,
    );
  useEffect(() => {
    const pressed = event => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z") {
        event.preventDefault();
        undo();
      }
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [undo]);
  const elsewhere = problems.filter(({ column }) => !column);
  return h(
    Part,
    {
      title: draft.several ? "Tables" : isFormat ? "Fields" : "Columns",
      class: "editing",
      note: isFormat
        ? "A description tells the model what to write."
        : "Names, types and descriptions decide what the cells hold.",
      side: several(
        h(Button, { look: "quiet", icon: "undo", disabled: steps === 0, onClick: undo }, "Undo"),
        !isFormat && h(Import, { change }),
        h(
          Button,
          { look: "quiet", icon: "copy", onClick: () => copy(JSON.stringify(schemaIn(draft), null, 2), "The schema") },
          "JSON",
        ),
        h(Button, { look: "quiet", icon: "code", onClick: () => copy(commandOf(draft), "The command") }, "Command"),
      ),
    },
    draft.several && h(Tables, { tables: draft.tables, chosen: table.key, choose, problems, change: put }),
    elsewhere.length > 0 &&
      h(Notice, {
        tone: "poor",
        icon: "alert",
        live: true,
        children: ul(elsewhere.map(({ message, at }) => li({ key: at + message }, message))),
      }),
    draft.several && h3({ class: "columns-of" }, `Columns of ${apart(table.name)}`),
    h(Columns, {
      key: table.key,
      columns: table.columns,
      types: isFormat ? FIELD_TYPES : TYPES,
      isFormat,
      problems,
      change: (columns, step) => put(table.key, { columns }, step),
    }),
    warnings.length > 0 && h(Notice, { tone: "look", icon: "alert", children: ul(warnings.map(said)) }),
  );
}

export const said = (warning, index) => li({ key: index }, typeof warning === "string" ? warning : warning.message);
