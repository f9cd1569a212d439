// How many rows, what they cost, and the button that starts them.
import {
  details,
  div,
  form,
  h,
  input,
  li,
  option,
  p,
  select,
  span,
  strong,
  summary,
  ul,
  useRef,
  useState,
} from "./dom.js";
import { post } from "./api.js";
import { requestOf, rowsIn } from "./drafts.js";
import { Button, Failure, Field, Loading, Notice, useLoaded, useRested } from "./parts.js";
import { go } from "./router.js";
import { useModels } from "./server.js";
import { count, dollars, duration, rowsWritten, things } from "./words.js";

const SETTINGS = ["provider", "model", "language", "seed", "max_cost", "project"];

/** The estimate follows the edits; one for each request that is understood. */
function useEstimate(draft, sound) {
  const rested = useRested(draft, 1000);
  const body = JSON.stringify({ ...requestOf(rested), dry_run: true });
  const known = useRef(new Map());
  const ask = async signal => {
    if (!sound) {
      return null;
    }
    if (!known.current.has(body)) {
      known.current.set(body, await post("/api/data/generate", JSON.parse(body), { signal }));
    }
    return known.current.get(body);
  };
  const { data, failure, loading, again } = useLoaded(ask, [body, sound]);
  return { estimate: data?.estimate, prompt: data?.prompt, failure, loading, again };
}

/** What a person may also decide; most never open it. */
function Settings({ draft, change, problemOf }) {
  const { providers, standard, settings: own } = useModels();
  const put = name => event => change(now => ({ settings: { ...now.settings, [name]: event.target.value } }), name);
  const value = name => draft.settings[name] ?? "";
  const field = (name, title, hint, more = {}) =>
    h(Field, { label: title, hint, problem: problemOf(name) }, control =>
      input({ ...control, ...more, value: value(name), autocomplete: "off", onInput: put(name) }),
    );
  const set = SETTINGS.filter(name => value(name) !== "" && value(name) !== own[name]).length;
  return details(
    { class: "settings" },
    summary("More settings", set > 0 && span({ class: "badge quiet" }, set)),
    h(Field, { label: "Made by", problem: problemOf("provider") }, control =>
      select(
        { ...control, value: value("provider"), onChange: put("provider") },
        option({ value: "" }, `default: ${standard}`),
        option({ value: "offline" }, "rules, no model"),
        providers.map(({ name }) => option({ key: name, value: name }, name)),
      ),
    ),
    value("provider") !== "offline" && field("model", "Model", "empty: the provider's default"),
    field("language", "Language of the rows", "such as de or pt-BR; empty: the language of your input"),
    field("seed", "Seed", "the same number makes the same choices again", { inputMode: "numeric" }),
    value("provider") !== "offline" &&
      field("max_cost", "Maximum cost in $", "the job stops before it costs more", { inputMode: "decimal" }),
    field("project", "Project", "jobs are listed by it"),
  );
}

/** What was estimated, in words; it keeps its place while the next one comes. */
function Estimate({ estimate, failure, loading, again, sound }) {
  if (!sound) {
    return p({ class: "estimate soft" }, "The estimate is shown once there are no problems.");
  }
  if (failure && failure.status !== 422) {
    return h(Failure, { failure, again });
  }
  if (failure) {
    return p({ class: "estimate soft" }, "The estimate is shown once there are no problems.");
  }
  if (!estimate) {
    return div({ class: "estimate" }, h(Loading, { lines: 2, label: "Estimating" }));
  }
  const { calls = 0, tokens, cost_usd: cost, seconds } = estimate;
  return div(
    { class: `estimate${loading ? " fading" : ""}`, role: "status" },
    div(span({ class: "soft" }, "Cost"), strong(calls === 0 ? "Free" : dollars(cost))),
    div(
      span({ class: "soft" }, "Time"),
      strong(Number.isFinite(seconds) ? (seconds < 1 ? duration(seconds) : `about ${duration(seconds)}`) : "not known"),
    ),
    div(
      { class: "made-by" },
      span({ class: "soft" }, calls === 0 ? "Made by" : "Model"),
      strong(calls === 0 ? "rules, no model" : `${things(calls, "call")}${tokens ? `, ${count(tokens)} tokens` : ""}`),
    ),
  );
}

/** A number that is not written as we write it, or so large that one would count its digits. */
const grouped = text => (/^\d{1,4}$/.test(text) ? undefined : things(rowsWritten(text), "row"));

/** What is wrong with a number of rows as it is typed. */
function rowsProblem(text) {
  const rows = rowsWritten(text);
  return Number.isNaN(rows)
    ? "Write a number, such as 500, 80 000 or 10k."
    : rows < 1
      ? "At least 1."
      : undefined;
}

/** The server's words for too many rows, shorter. */
const tooMany = message => message?.replace(/^'\d+' is not a whole number from 1 to ([\d,]+)$/, "At most $1.");

/** How many rows, what they cost, and the button that starts. */
export function Order({ draft, change, sound: known, problems }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(null);
  const wrongRows = draft.several ? undefined : rowsProblem(draft.rows);
  const sound = known && wrongRows === undefined;
  const asked = useEstimate(draft, sound);
  const refused = asked.failure?.status === 422 ? asked.failure.problems : [];
  const open = [...(failure?.problems ?? []), ...refused];
  const problemOf = name =>
    open.find(({ at }) => at === `/${name}` || (name === "total_rows" && at === "/samples"))?.message;
  const others = open.filter(
    ({ at = "" }) => !["/total_rows", "/samples", ...SETTINGS.map(name => `/${name}`)].includes(at),
  );
  const started = useRef(false);
  const start = async event => {
    event.preventDefault();
    if (started.current || !sound) {
      return;
    }
    started.current = true;
    setBusy(true);
    setFailure(null);
    try {
      const request = requestOf(draft);
      const job = await post("/api/data/generate", request, { key: await keyOf(draft.id, request) });
      go(`#/jobs/${job.job_id}`);
    } catch (failed) {
      setFailure(failed);
      started.current = false;
      setBusy(false);
    }
  };
  const total = rowsIn(draft);
  return form(
    { class: "order card", onSubmit: start },
    draft.several
      ? div(
          { class: "total" },
          span({ class: "soft" }, "Rows in all tables"),
          strong(total > 0 ? count(total) : "as the tables say"),
        )
      : h(
          Field,
          {
            label: "Rows",
            hint: wrongRows ? undefined : grouped(draft.rows),
            problem: wrongRows ?? tooMany(problemOf("total_rows")),
            class: "rows-field",
          },
          control =>
            input({
              ...control,
              inputMode: "numeric",
              value: draft.rows,
              autocomplete: "off",
              onInput: event => change({ rows: event.target.value }, "rows"),
            }),
        ),
    h(Estimate, { ...asked, sound }),
    h(
      Button,
      {
        look: "primary",
        type: "submit",
        icon: "play",
        busy,
        disabled: !sound || refused.length > 0,
        class: "generate",
      },
      busy ? "Starting" : "Generate",
    ),
    problems > 0 && p({ class: "wrong" }, `${things(problems, "problem")} to correct first.`),
    failure && failure.status !== 422 && h(Failure, { failure }),
    others.length > 0 &&
      h(Notice, {
        tone: "poor",
        icon: "alert",
        live: true,
        children: ul(others.map(({ at, message }) => li({ key: at + message }, message))),
      }),
    h(Settings, { draft, change, problemOf }),
  );
}

/** The same request has the same key: asked twice, it is one job. */
async function keyOf(id, request) {
  const bytes = new TextEncoder().encode(`${id} ${JSON.stringify(request)}`);
  const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))];
  return digest
    .slice(0, 16)
    .map(byte => byte.toString(16).padStart(2, "0"))
    .join("");
}
