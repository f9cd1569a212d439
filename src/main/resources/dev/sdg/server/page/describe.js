// View 1: what data is needed, in a sentence, as files, or from a domain.
import { FormatChoice, Domains, Recent } from "./starts.js";
import {
  button,
  div,
  form,
  h,
  h1,
  kbd,
  p,
  section,
  several,
  span,
  textarea,
  useEffect,
  useRef,
  useState,
} from "./dom.js";
import { post } from "./api.js";
import { begin } from "./drafts.js";
import { Files } from "./files.js";
import { Button, Choice, Failure, Notice, say, useTitle } from "./parts.js";
import { go } from "./router.js";
import { freshColumn, marked, tablesOf } from "./schema.js";
import { modelSettings, useModels } from "./server.js";

const TYPED = "sdg.describe";

const EXAMPLES = {
  table: {
    "Bank transactions": "10k financial transactions with user ID, amount, currency and timestamp",
    Patients: "500 patients with name, birth date, blood type and last visit",
    "Support tickets": "2,000 support tickets with subject, priority, status and created at",
  },
  text: {
    "Gardeners’ questions": "Questions that new gardeners ask about growing tomatoes",
    Complaints: "Complaints about late parcels, polite and furious",
    "A lesson": "How photosynthesis works, for pupils of 14",
  },
};

const HOW = [
  { value: "table", label: "A table", icon: "table" },
  { value: "text", label: "Training text", icon: "text" },
];

const typedBefore = () => {
  try {
    return JSON.parse(localStorage.getItem(TYPED)) ?? {};
  } catch {
    return {};
  }
};

/** Where the browser has no room, what was typed lives as long as the view. */
function keepTyped(typed) {
  try {
    localStorage.setItem(TYPED, JSON.stringify(typed));
  } catch {
    localStorage.removeItem(TYPED);
  }
}

let forgotten = () => {};

/** Begins with an empty field. What is shown may be had back; drafts stay under their addresses. */
export function startAnew({ ctrlKey, metaKey, shiftKey }) {
  if (ctrlKey || metaKey || shiftKey) {
    return; // for another tab or window
  }
  const typed = typedBefore();
  keepTyped({ ...typed, prompt: "" });
  forgotten(typed);
}

const NAMES =
  "Name the columns, separated by commas, for example: hotel bookings with guest name, room type, nights, price";

/** What cannot be read as columns, in plain words first; the server's words below. */
const NotRead = ({ failure }) =>
  h(
    Notice,
    { tone: "poor", icon: "alert", live: true, title: NAMES },
    p({ class: "soft" }, failure.problems[0]?.message ?? failure.message),
  );

const NoModel = ({ kind }) =>
  h(
    Notice,
    kind === "table"
      ? { icon: "key", title: "No model is set up: rules read the sentence" }
      : { tone: "look", icon: "key", title: "A sentence needs a model for this, and none is set up" },
    kind === "table"
      ? "Name the columns, separated by commas, as in the examples below. Whoever started this server can set up a " +
        "model (GOOGLE_API_KEY) that reads any sentence."
      : "Documents work without one: drop them below. Whoever started this server can set up a model (GOOGLE_API_KEY).",
  );

export function Describe() {
  const [typed, setTyped] = useState(() => ({ kind: "table", prompt: "", format: "qa", ...typedBefore() }));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(null);
  const models = useModels();
  const field = useRef();
  useTitle("");
  useEffect(() => {
    // Typing begins at once, but no keyboard slides over the page of a phone.
    if (!window.matchMedia("(pointer: coarse)").matches) {
      field.current.focus({ preventScroll: true });
    }
  }, []);
  const latest = useRef(typed);
  const change = more => {
    setFailure(null);
    latest.current = { ...latest.current, ...more };
    keepTyped(latest.current);
    setTyped(latest.current);
  };
  useEffect(() => {
    forgotten = ({ prompt: before = "" }) => {
      change({ prompt: "" });
      field.current?.focus();
      if (before.trim()) {
        say("The field was emptied", { word: "Undo", run: () => change({ prompt: before }) });
      }
    };
    return () => (forgotten = () => {});
  }, []);
  const { kind, prompt, format } = typed;
  const needsModel = kind === "text" && models.known && !models.hasModel;
  // What was chosen before may not be possible now: nobody is kept from a table by it.
  const isChosen = useRef(false);
  useEffect(() => {
    if (needsModel && !isChosen.current) {
      change({ kind: "table" });
    }
  }, [needsModel]);
  const chooseKind = value => {
    isChosen.current = true;
    change({ kind: value });
  };
  const offer = () => {
    const choose = document.querySelector(".drop button");
    choose.scrollIntoView({ block: "center" });
    choose.focus({ preventScroll: true });
  };

  const goOn = async event => {
    event?.preventDefault();
    if (busy || needsModel) {
      return;
    }
    if (!prompt.trim()) {
      field.current.focus();
      setFailure(new Error("Say in a few words what data you need; an example below shows how."));
      return;
    }
    setFailure(null);
    setBusy(true);
    try {
      const settings = await modelSettings();
      if (kind === "text") {
        if (settings.provider !== "offline") {
          go(`#/new/${begin({ kind, source: "prompt", prompt, format, title: prompt, settings })}`);
        }
        return;
      }
      const answer = await post("/api/schema/translate", { prompt, ...settings });
      go(
        `#/new/${begin({
          kind,
          source: "prompt",
          prompt,
          title: prompt,
          notes: answer.notes ?? [],
          madeBy: answer.made_by,
          rows: String(answer.inferred_count ?? 100),
          settings,
          ...marked(tablesOf(answer.schema), answer.notes ?? []),
        })}`,
      );
    } catch (failed) {
      setFailure(failed);
    } finally {
      setBusy(false);
    }
  };
  const blank = () =>
    go(
      `#/new/${begin({
        kind: "table",
        source: "blank",
        title: "A table of your own",
        tables: tablesOf({ columns: [] }).tables.map(table => ({
          ...table,
          columns: [freshColumn()],
        })),
      })}`,
    );

  return several(
    section(
      { class: "hero" },
      h1("What data do you need?"),
      p(
        { class: "lead" },
        "Say it in a sentence. You see every column, five rows and the cost before anything is made.",
      ),
      form(
        { class: "composer", onSubmit: goOn },
        h(Choice, {
          name: "kind",
          legend: "What comes out",
          options: HOW,
          value: kind,
          onChange: chooseKind,
        }),
        textarea({
          ref: field,
          rows: 3,
          value: prompt,
          "aria-label": "What data do you need?",
          maxLength: 20000,
          spellcheck: true,
          placeholder: Object.values(EXAMPLES[kind])[0],
          onInput: event => change({ prompt: event.target.value }),
          onKeyDown: event => (event.ctrlKey || event.metaKey) && event.key === "Enter" && goOn(event),
        }),
        div(
          { class: "composer-foot" },
          needsModel
            ? p(
                { class: "hint" },
                "A sentence needs a model, and no key is set. ",
                button({ type: "button", class: "textual", onClick: offer }, "Use documents"),
              )
            : p({ class: "hint wide" }, kbd("Ctrl"), " ", kbd("Enter"), " to continue"),
          h(
            Button,
            { look: "primary", type: "submit", busy, icon: "arrow", after: true, disabled: needsModel },
            busy ? "Reading your sentence" : kind === "table" ? "See the columns" : "See the fields",
          ),
        ),
      ),
      failure &&
        (failure.status === 422 && kind === "table"
          ? h(NotRead, { failure })
          : h(Failure, { failure, again: failure.status === undefined ? undefined : goOn })),
      models.known && !models.hasModel && h(NoModel, { kind }),
      !needsModel &&
        div(
          { class: "chips examples" },
          span({ class: "soft" }, "Try"),
          Object.entries(EXAMPLES[kind]).map(([name, example]) =>
            button(
              {
                key: name,
                type: "button",
                class: "chip",
                title: example,
                onClick: () => {
                  change({ prompt: example });
                  field.current.focus();
                },
              },
              name,
            ),
          ),
        ),
      kind === "text" && h(FormatChoice, { value: format, onChange: value => change({ format: value }) }),
    ),
    div({ class: "starts" }, h(Files, { format, onTake: () => setFailure(null) }), h(Domains)),
    p(
      { class: "blank soft" },
      "Or ",
      button({ type: "button", class: "textual", onClick: blank }, "start with an empty table"),
      ".",
    ),
    h(Recent),
  );
}
