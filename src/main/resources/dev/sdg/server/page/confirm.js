// View 2: what was understood, to correct; five rows; what it will cost. Nothing is spent before Generate.
import { Editor, said } from "./editor.js";
import { Order } from "./order.js";
import { a, aside, div, h, h1, li, p, several, span, textarea, ul, useEffect, useState } from "./dom.js";
import { post } from "./api.js";
import { requestOf, schemaIn, useDraft } from "./drafts.js";
import { icon } from "./icons.js";
import {
  Button,
  Empty,
  Failure,
  Field,
  LinkButton,
  Loading,
  Notice,
  Part,
  useLoaded,
  useRested,
  useTitle,
} from "./parts.js";
import { Sample } from "./rows.js";
import { freshIn, nameProblems, placed, tablesOf, understood, unknownIn } from "./schema.js";
import { formatTitle, useFormats } from "./server.js";
import { apart, dollars } from "./words.js";

/** What is wrong with the draft, as the server says; asked once typing rests. */
function useChecked(draft) {
  const rested = useRested(draft, 350);
  const names = nameProblems(rested, rested.kind === "text");
  const asked = names.length === 0 && rested.tables.length > 0 && !rested.learned;
  const body = asked ? JSON.stringify({ schema: schemaIn(rested) }) : "{}";
  const { data, failure } = useLoaded(
    signal => (asked ? post("/api/schema/check", JSON.parse(body), { signal }) : Promise.resolve(null)),
    [body, asked],
  );
  const fresh = freshIn(draft);
  const problems = [...names, ...placed(data?.problems ?? [], rested)].filter(({ column }) => !fresh.has(column));
  return { problems, warnings: data?.warnings ?? [], failure, unfinished: fresh.size > 0 };
}

/** Five rows of a table by rule, again after each edit. Those like a sample's bring the schema that was learned. */
function Preview({ draft, complete, sound }) {
  const rested = useRested(draft, 600);
  const request = {
    ...(rested.learned ? {} : { schema: schemaIn(rested) }),
    count: 5,
    ...(rested.settings.seed ? { seed: Number(rested.settings.seed) } : {}),
    ...(rested.upload ? { sample: rested.upload, mode: "mimic" } : {}),
  };
  const body = JSON.stringify(request);
  const { data, failure, loading, again } = useLoaded(
    signal =>
      sound ? post("/api/synthetic/preview", JSON.parse(body), { signal, rows: true }) : Promise.resolve(null),
    [body, sound],
  );
  useEffect(() => {
    if (data?.schema && draft.learned && draft.tables.length === 0) {
      complete(tablesOf(data.schema));
    }
  }, [data]);
  const shown = Array.isArray(data?.data) ? { rows: data.data } : (data?.data ?? {});
  return h(
    Part,
    { title: "Five rows", note: "Made by rules from the columns above. Nothing is kept." },
    !sound
      ? p({ class: "soft" }, "Shown once every column has a name and no problem.")
      : failure && failure.status !== 422
        ? h(Failure, { failure, again })
        : failure
          ? h(Failure, { failure })
          : data
            ? Object.entries(shown).map(([name, rows]) =>
                h(Sample, { key: name, name: Object.keys(shown).length > 1 ? name : "", rows, fading: loading }),
              )
            : h(Loading, { lines: 5 }),
  );
}

/** One try of a format: with a model it costs a call, so it is asked for. */
function Trial({ draft }) {
  const [state, setState] = useState({});
  const ask = async () => {
    setState({ busy: true });
    try {
      const { total_rows: ignored, ...request } = requestOf(draft);
      setState({ answer: await post("/api/synthetic/preview", { ...request, count: 3 }, { rows: true }) });
    } catch (failure) {
      setState({ failure });
    }
  };
  const { busy, answer, failure } = state;
  const cost = answer?.usage?.cost_usd ?? answer?.cost_usd;
  return h(
    Part,
    {
      title: "Try three rows",
      note: draft.settings.provider === "offline" ? "By rules, without a model." : "One call to the model.",
      side: h(Button, { busy, icon: "play", onClick: ask }, busy ? "Asking" : answer ? "Try again" : "Try"),
    },
    failure && h(Failure, { failure, again: ask }),
    answer &&
      several(
        h(Sample, { rows: answer.data ?? [], name: "" }),
        cost !== undefined && p({ class: "soft" }, `This cost ${dollars(cost)}.`),
      ),
    !answer && !failure && !busy && p({ class: "soft" }, "See what rows will be like before you ask for all of them."),
  );
}

/** The fields of a format that cannot be edited, and the way to a format of one's own. */
function Fields({ draft, change }) {
  const { formats, loading, failure, again } = useFormats();
  const format = formats.find(({ name }) => name === draft.format);
  if (failure) {
    return h(Failure, { failure, again });
  }
  if (!format) {
    return loading
      ? h(Loading)
      : h(Notice, { tone: "poor", icon: "alert", title: `There is no format '${draft.format}' on this server` });
  }
  const { columns } = tablesOf({ fields: format.fields ?? {} }).tables[0];
  const example = Object.fromEntries(columns.map(({ name, rest }) => [name, rest.example]));
  return h(
    Part,
    {
      title: formatTitle(format.name),
      note: format.description,
      side: h(
        Button,
        { icon: "edit", onClick: () => change({ tables: [{ ...tablesOf({ columns: [] }).tables[0], columns }] }) },
        "Change the fields",
      ),
    },
    ul(
      { class: "fields" },
      columns.map(({ name, type, description, required, key }) =>
        li(
          { key },
          span({ class: "mono" }, name),
          span({ class: "soft" }, required ? type : `${type}, may be empty`),
          p(description),
        ),
      ),
    ),
    several(
      p({ class: "label example" }, draft.upload ? "Example of the format, not from your files" : "Example row"),
      h(Sample, { rows: [example], name: "" }),
    ),
  );
}

/** What a title stands for, where it does not say so itself. */
const SOURCES = { domain: "From ", sample: "From ", documents: "From " };

export function Confirm({ id }) {
  const { draft, ...changes } = useDraft(id);
  useTitle(draft ? draft.title || "Columns" : "Nothing here");
  return draft
    ? h(Prepared, { draft: { ...draft, id }, ...changes })
    : h(
        Empty,
        {
          icon: "search",
          title: "This draft is no longer here",
          alone: true,
          action: h(LinkButton, { look: "primary", href: "#/" }, "Describe data"),
        },
        "Drafts are kept for a week, in the browser they were begun in.",
      );
}

function Prepared({ draft, change, complete, undo, steps }) {
  const { problems, warnings, failure, unfinished } = useChecked(draft);
  const editable = draft.tables.length > 0;
  const sound =
    problems.length === 0 &&
    !unfinished &&
    (draft.kind === "text" || draft.learned || draft.tables.some(({ columns }) => columns.length > 0));
  const notes = understood(draft.notes ?? []);
  const unknown = unknownIn(draft);
  return several(
    div(
      { class: "view-head" },
      a({ class: "back", href: "#/" }, icon("back"), "Describe"),
      h1(
        draft.kind === "table"
          ? draft.several
            ? "Are these the tables you need?"
            : "Is this the table you need?"
          : "Are these the rows you need?",
      ),
      draft.source === "prompt" && draft.kind === "table" && p({ class: "quote" }, `“${apart(draft.prompt)}”`),
      draft.source !== "prompt" &&
        draft.title &&
        p({ class: "quote" }, SOURCES[draft.source] ?? "", apart(draft.title)),
    ),
    div(
      { class: "confirm" },
      div(
        { class: "confirm-main" },
        failure && h(Failure, { failure }),
        unknown.length > 0 &&
          h(
            Notice,
            { tone: "look", icon: "alert", title: `Not understood: ${unknown.map(apart).join(", ")}` },
            "Nothing says what is meant, so any value of the type is made. Choose a type or limits below.",
          ),
        notes.length > 0 &&
          h(Notice, {
            tone: "calm",
            icon: "check",
            title: draft.madeBy === "model" ? "What the model understood" : "What was understood",
            children: ul(notes.map(said)),
          }),
        draft.kind === "text" &&
          !draft.upload &&
          h(Field, { label: "What the rows are about" }, control =>
            textarea({
              ...control,
              rows: 3,
              value: draft.prompt,
              onInput: event => change({ prompt: event.target.value, title: event.target.value }, "prompt"),
            }),
          ),
        draft.kind === "text" && !editable && h(Fields, { draft, change }),
        draft.learned && !editable && h(Loading, { lines: 4, label: "Learning the columns from the sample" }),
        editable && h(Editor, { draft, change, undo, steps, problems, warnings }),
        draft.kind === "table" ? h(Preview, { draft, complete, sound }) : h(Trial, { draft }),
      ),
      aside(
        { class: "confirm-side", "aria-label": "How many, and what it costs" },
        h(Order, { draft, change, sound, problems: problems.length }),
      ),
    ),
  );
}
