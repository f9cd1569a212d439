// View 5: jobs, newest first; filtered; deleted with ten seconds to think again.
import { a, div, h, h1, input, li, option, select, several, span, ul, useEffect, useRef, useState } from "./dom.js";
import { startAnew } from "./describe.js";
import { get, remove } from "./api.js";
import { Badge, Button, Empty, Failure, Field, LinkButton, Loading, say, useLoaded, useTitle } from "./parts.js";
import { address, asked, replace } from "./router.js";
import { apart, brief, dollars, isActive, moment, STATES, things, titleOf } from "./words.js";

const UNDO = 10_000;
const REFRESH = 5000;

/** Jobs that are about to be deleted: on their way until the time is over, here for every view. */
const leaving = new Map();

function leave(job, changed) {
  const timer = setTimeout(async () => {
    leaving.delete(job.job_id);
    try {
      await remove(`/api/jobs/${job.job_id}`);
    } catch (failure) {
      say(`Not deleted: ${failure.message}`);
    }
    changed();
  }, UNDO);
  leaving.set(job.job_id, timer);
  changed();
  say(`“${apart(brief(titleOf(job)))}” will be deleted in 10 seconds`, {
    word: "Undo",
    until: Date.now() + UNDO,
    run: () => {
      clearTimeout(timer);
      leaving.delete(job.job_id);
      changed();
    },
  });
}

const One = ({ job, onDelete }) => {
  const state = STATES[job.status] ?? STATES.queued;
  const facts = [
    things(job.rows_generated ?? 0, "row"),
    job.cost_usd > 0 && dollars(job.cost_usd),
    job.project && job.project !== "default" && apart(job.project),
    moment(job.created_at),
  ].filter(Boolean);
  return li(
    { class: "card job" },
    h(Badge, state, state.word),
    div(
      { class: "job-text" },
      a({ href: `#/jobs/${job.job_id}`, dir: "auto" }, titleOf(job)),
      span({ class: "soft" }, facts.join(" · ")),
    ),
    !isActive(job.status) &&
      h(Button, { look: "quiet", icon: "trash", label: `Delete ${titleOf(job)}`, onClick: onDelete }),
  );
};

export function Jobs({ query }) {
  const project = query.get("project") ?? "";
  const status = query.get("status") ?? "";
  const words = (query.get("words") ?? "").toLowerCase();
  const [, redraw] = useState(0);
  const [more, setMore] = useState({ jobs: [], cursor: undefined });
  const [busy, setBusy] = useState(false);
  const alive = useRef(true);
  useTitle("Jobs");
  const path = cursor => `/api/jobs?${asked({ limit: 50, project, status, cursor })}`;
  const { data, failure, loading, again } = useLoaded(signal => get(path(), signal), [project, status]);
  const projects = useLoaded(signal => get("/api/projects", signal), []).data?.projects ?? [];
  useEffect(() => setMore({ jobs: [], cursor: undefined }), [project, status]);
  useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  const jobs = [...(data?.jobs ?? []), ...more.jobs];
  const working = jobs.some(job => isActive(job.status));
  useEffect(() => {
    const timer = working ? setInterval(() => document.hidden || again(), REFRESH) : 0;
    return () => clearInterval(timer);
  }, [working]);
  const cursor = more.cursor === undefined ? data?.cursor : more.cursor;
  const filter = (name, value) =>
    replace(address(["jobs"], { project, status, words: query.get("words") ?? "", [name]: value }));
  const changed = () => {
    if (alive.current) {
      redraw(now => now + 1);
      again();
    }
  };
  const list = useRef();
  const heading = useRef();
  const drop = job => {
    const at = shown.indexOf(job);
    const after = shown[at + 1] ?? shown[at - 1];
    leave(job, changed);
    requestAnimationFrame(() =>
      (list.current?.querySelector(`a[href="#/jobs/${after?.job_id}"]`) ?? heading.current)?.focus(),
    );
  };
  const next = async () => {
    setBusy(true);
    try {
      const answer = await get(path(cursor));
      setMore(now => ({ jobs: [...now.jobs, ...answer.jobs], cursor: answer.cursor ?? null }));
    } catch (failed) {
      say(failed.message);
    }
    setBusy(false);
  };
  const shown = jobs.filter(
    job => !leaving.has(job.job_id) && (!words || titleOf(job).toLowerCase().includes(words)),
  );
  const filtered = project || status || words;
  return several(
    div(
      { class: "view-head beside" },
      h1({ ref: heading, tabIndex: -1 }, "Jobs"),
      h(LinkButton, { look: "primary", icon: "add", href: "#/", onClick: startAnew }, "New"),
    ),
    (jobs.length > 0 || filtered) &&
      div(
        { class: "filters" },
        h(Field, { label: "Search titles" }, control =>
          input({
            ...control,
            type: "search",
            value: query.get("words") ?? "",
            onInput: event => filter("words", event.target.value),
          }),
        ),
        h(Field, { label: "State" }, control =>
          select(
            { ...control, value: status, onChange: event => filter("status", event.target.value) },
            option({ value: "" }, "any"),
            Object.entries(STATES).map(([name, { word }]) => option({ key: name, value: name }, word)),
          ),
        ),
        projects.length > 0 &&
          h(Field, { label: "Project" }, control =>
            select(
              { ...control, value: project, onChange: event => filter("project", event.target.value) },
              option({ value: "" }, "any"),
              projects.map(({ name }) => option({ key: name, value: name }, name)),
            ),
          ),
      ),
    failure && h(Failure, { failure, again }),
    loading && !data && h(Loading, { lines: 5 }),
    shown.length > 0 &&
      ul(
        { class: "job-list", ref: list },
        shown.map(job => h(One, { key: job.job_id, job, onDelete: () => drop(job) })),
      ),
    cursor && h(Button, { busy, class: "further", onClick: next }, "Older jobs"),
    data &&
      shown.length === 0 &&
      (filtered
        ? h(Empty, {
            icon: "search",
            title: "No job matches",
            action: h(LinkButton, { href: "#/jobs" }, "Show all"),
          })
        : h(
            Empty,
            {
              icon: "table",
              title: "No jobs yet",
              action: h(LinkButton, { look: "primary", href: "#/" }, "Describe data"),
            },
            "What you generate is kept here, also when you close this page.",
          )),
  );
}
