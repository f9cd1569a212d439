// One job: watched while it is at work, looked at when it has ended. Both have one address.
import { a, div, h, h1, p, several, useEffect, useRef, useState } from "./dom.js";
import { follow, get, post, Problem } from "./api.js";
import { begin } from "./drafts.js";
import { icon } from "./icons.js";
import { Look } from "./look.js";
import { Badge, Button, Empty, Failure, LinkButton, Loading, say, useLoaded, useTitle } from "./parts.js";
import { go } from "./router.js";
import { tablesOf } from "./schema.js";
import { apart, brief, isActive, moment, STATES, titleOf } from "./words.js";
import { Watch } from "./watch.js";

const MOST_NOTES = 30;

/** What never goes back, whatever order news comes in. */
const forward = (before, now) =>
  before === null || (before.status !== now.status && !isActive(now.status))
    ? now
    : {
        ...now,
        rows_generated: Math.max(before.rows_generated ?? 0, now.rows_generated ?? 0),
        progress_percentage: Math.max(before.progress_percentage ?? 0, now.progress_percentage ?? 0),
      };

/** The state of a job, followed while it changes; `turn` begins again after it was resumed. */
function useFollowed(id, turn) {
  const [state, setState] = useState({ status: null, notes: [], failure: null });
  useEffect(() => {
    const stopped = new AbortController();
    const hear = (name, data) =>
      setState(now =>
        name === "status"
          ? { ...now, status: forward(now.status, data), failure: null }
          : name === "note"
            ? { ...now, notes: [...now.notes, data].slice(-MOST_NOTES) }
            : now,
      );
    const watch = async () => {
      const first = await get(`/api/jobs/${id}/status`, stopped.signal);
      hear("status", first);
      if (isActive(first.status)) {
        await follow(id, hear, stopped.signal);
        hear("status", await get(`/api/jobs/${id}/status`, stopped.signal));
      }
    };
    watch().catch(failure => stopped.signal.aborted || setState(now => ({ ...now, failure })));
    return () => stopped.abort();
  }, [id, turn]);
  return state;
}

/** The files of an upload; none where it is no longer kept, which the draft's preview then says. */
const filesOf = async upload => (upload ? get(`/api/uploads/${upload}`).then(({ files }) => files, () => []) : []);

/** Begins a draft with what a job was made from. What was learned of a sample is learned again. */
async function again(job) {
  const {
    schema = {},
    format = schema.format,
    total_rows: total,
    samples,
    query,
    documents,
    sample,
    mode,
    dry_run: no,
    ...settings
  } = job.request ?? {};
  const isText =
    format !== undefined || schema.fields !== undefined || query !== undefined || documents !== undefined;
  const upload = documents?.[0] ?? sample;
  const known = isText ? schema : (job.schema ?? schema);
  const learned = sample !== undefined && Object.keys(schema ?? {}).length === 0;
  const parts = format !== undefined || Object.keys(known).length === 0 ? { tables: [] } : tablesOf(known);
  go(
    `#/new/${begin({
      kind: isText ? "text" : "table",
      source: "job",
      title: titleOf(job),
      prompt: query ?? "",
      format: format ?? "qa",
      upload,
      files: await filesOf(upload),
      learned,
      mode,
      rows: String(total ?? samples ?? 100),
      settings,
      ...parts,
    })}`,
  );
}

export function Job({ id, tab, query }) {
  const [turn, setTurn] = useState(0);
  const { status, notes, failure } = useFollowed(id, turn);
  const ended = status !== null && !isActive(status.status);
  const detail = useLoaded(signal => get(`/api/jobs/${id}`, signal), [id, turn, ended]);
  const before = useRef(null);
  const title = detail.data ? titleOf(detail.data) : "Job";
  useTitle(status && isActive(status.status) ? `${Math.floor(status.progress_percentage ?? 0)} % – ${title}` : title);
  useEffect(() => {
    if (status && before.current && before.current !== status.status) {
      say(`${STATES[status.status]?.word ?? status.status}: ${apart(brief(title))}`);
    }
    before.current = status?.status ?? null;
  }, [status?.status]);
  const broken = failure ?? (status ? null : detail.failure);
  if (broken instanceof Problem && broken.status === 404) {
    return h(
      Empty,
      {
        icon: "search",
        title: "There is no such job",
        alone: true,
        action: h(LinkButton, { look: "primary", href: "#/jobs" }, "All jobs"),
      },
      "It may have been deleted.",
    );
  }
  if (!status) {
    return broken
      ? h(Failure, { failure: broken, again: () => setTurn(turn + 1) })
      : several(h1({ class: "unseen" }, "Job"), h(Loading, { lines: 6 }));
  }
  const resume = async body => {
    await post(`/api/jobs/${id}/resume`, body);
    setTurn(now => now + 1);
  };
  const state = STATES[status.status] ?? STATES.queued;
  const active = isActive(status.status);
  return several(
    div(
      { class: "view-head" },
      a({ class: "back", href: "#/jobs" }, icon("back"), "Jobs"),
      div(
        { class: "job-head" },
        div(
          h1({ dir: "auto" }, title),
          p({ class: "job-facts soft" }, h(Badge, state, state.word), detail.data && moment(detail.data.created_at)),
        ),
        !active && detail.data && h(Button, { icon: "again", onClick: () => again(detail.data) }, "Again with changes"),
      ),
    ),
    failure && status && h(Failure, { failure, again: () => setTurn(turn + 1) }),
    active
      ? h(Watch, { id, status, notes, resume, several: Object.keys(detail.data?.schema?.tables ?? {}).length > 1 })
      : h(Look, { id, status, job: detail.data, tab: tab ?? "rows", query, resume }),
  );
}
