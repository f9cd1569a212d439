// View 3: a job at work. Numbers keep their places, the bar never goes back, waits are said in words.
import {
  details,
  div,
  h,
  li,
  p,
  progress,
  section,
  several,
  span,
  strong,
  summary,
  ul,
  useEffect,
  useRef,
  useState,
} from "./dom.js";
import { get, getRows, post } from "./api.js";
import { icon } from "./icons.js";
import { Button, Confirmation, Failure, Figure, Part } from "./parts.js";
import { columnsOf, Rows, Text } from "./rows.js";
import { count, dollars, duration, hour, rate, reason, STATES, things, withDuplicates } from "./words.js";

const LATEST = 5;
const PAUSE_BETWEEN = 2000;

/** A second hand for what counts down. */
function useNow(running) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = running ? setInterval(() => setNow(Date.now()), 1000) : 0;
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

/** What is asked for again when `mark` changes, at most every two seconds. */
function useLatest(load, mark) {
  const [value, setValue] = useState(null);
  const last = useRef(0);
  useEffect(() => {
    const aborted = new AbortController();
    const timer = setTimeout(
      () => {
        last.current = Date.now();
        load(aborted.signal).then(setValue, () => {});
      },
      Math.max(0, last.current + PAUSE_BETWEEN - Date.now()),
    );
    return () => {
      clearTimeout(timer);
      aborted.abort();
    };
  }, [mark]);
  return value;
}

/** Rows as they come: the newest first. */
function Coming({ id, rows }) {
  const value = useLatest(
    signal =>
      rows > 0
        ? getRows(`/api/jobs/${id}/rows?from=${Math.max(1, rows - LATEST + 1)}&limit=${LATEST}`, signal)
        : Promise.resolve(null),
    rows,
  );
  const newest = [...(value?.rows ?? [])].reverse();
  return h(
    Part,
    { title: "Latest rows", note: newest.length > 0 ? "Newest first" : undefined },
    newest.length === 0
      ? div({ class: "coming-none" }, p({ class: "soft" }, "The first rows appear here."))
      : h(Rows, { columns: columnsOf(newest), rows: newest, label: "The newest rows" }),
  );
}

/** Rows that were rejected, by reason, each with an example. */
function Rejected({ id, rejected }) {
  const sum = Object.values(rejected).reduce((total, many) => total + many, 0);
  const known = useLatest(
    signal => (sum > 0 ? get(`/api/jobs/${id}/rejected?from=1&limit=200`, signal) : Promise.resolve(null)),
    sum,
  );
  if (sum === 0) {
    return null;
  }
  const example = code => known?.rows?.find(row => row.reason === code);
  return h(
    Part,
    { title: "Rejected rows", note: "Rows that break a rule or repeat another are not kept and not counted." },
    ul(
      { class: "reasons card" },
      Object.entries(rejected)
        .sort(([, one], [, other]) => other - one)
        .map(([code, many]) => {
          const shown = example(code);
          return li(
            { key: code },
            div({ class: "reason" }, strong(count(many)), span(reason(code))),
            shown &&
              details(
                summary("An example"),
                shown.detail && p({ class: "soft" }, shown.detail),
                p({ class: "raw" }, h(Text, { value: shown.raw ?? shown.row ?? shown })),
              ),
          );
        }),
    ),
  );
}

function Line({ status, now }) {
  const {
    status: state,
    waiting,
    queue_position: place,
    rows_generated: rows,
    in_flight: inFlight,
    calls,
    total_rows: total,
  } = status;
  const until = waiting?.until ? Math.max(0, (new Date(waiting.until) - now) / 1000) : 0;
  const text = waiting
    ? `${waiting.why}${until >= 1 ? ` – ${until < 90 ? `${Math.ceil(until)} s` : duration(until)} left` : ""}`
    : state === "queued"
      ? place
        ? `${things(place, "job")} before this one`
        : STATES.queued.means
      : state === "processing" && rows === 0
        ? "The first rows are on their way"
        : state === "processing" && rows >= total
          ? "All rows are made; the files are being written"
          : state === "processing"
            ? inFlight > 0
              ? `${things(inFlight, "call")} to the model running`
              : "Every row is saved as it is made"
            : (STATES[state]?.means ?? "");
  return p(
    { class: waiting ? "line waits" : "line" },
    text && icon(waiting || state === "queued" ? "clock" : state === "processing" ? "play" : "pause"),
    span(text || " "),
  );
}

export function Watch({ id, status, notes, resume, several: tables }) {
  const {
    status: state,
    total_rows: total,
    rows_generated: rows = 0,
    rows_deduplicated: duplicates = 0,
    rejected = {},
    progress_percentage: share = 0,
    rows_per_second: speed,
    estimated_completion: end,
    cost_usd: cost,
    waiting,
    rows_rejected: turned = 0,
  } = status;
  const now = useNow(Boolean(waiting) || Boolean(end));
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState("");
  const [failure, setFailure] = useState(null);
  const doing = (what, act) => async () => {
    setBusy(what);
    setFailure(null);
    try {
      await act();
    } catch (failed) {
      setFailure(failed);
    }
    setBusy("");
  };
  const cancel = doing("cancel", async () => {
    setAsking(false);
    await post(`/api/jobs/${id}/cancel`);
  });
  const left = end ? Math.max(0, (new Date(end) - now) / 1000) : NaN;
  const resting = state === "paused";
  return several(
    section(
      { class: "watch card", "aria-label": "Progress" },
      div(
        { class: "watch-numbers" },
        p(
          { class: "big" },
          span({ class: "big-number" }, count(rows)),
          span({ class: "soft" }, ` of ${things(total, "row")}`),
        ),
        p({ class: "percent" }, `${(Math.floor(share * 10) / 10).toFixed(1)} %`),
      ),
      progress({ class: resting ? "bar resting" : "bar", max: 100, value: share, "aria-label": "Rows made" }),
      h(Line, { status, now }),
      div(
        { class: "figures" },
        h(Figure, { name: "Rate" }, state === "processing" ? rate(speed) : "–"),
        h(
          Figure,
          { name: "Time left" },
          Number.isFinite(left) && state === "processing"
            ? duration(left)
            : state === "processing" && rows < total
              ? "estimating"
              : "–",
        ),
        h(
          Figure,
          { name: "Cost" },
          cost === 0 || cost === null || cost === undefined ? (status.calls > 0 ? "not known" : "Free") : dollars(cost),
        ),
        h(Figure, { name: "Rejected" }, count(turned + duplicates)),
      ),
      div(
        { class: "watch-buttons" },
        resting
          ? h(
              Button,
              { look: "primary", icon: "play", busy: busy === "resume", onClick: doing("resume", () => resume({})) },
              "Resume",
            )
          : h(
              Button,
              {
                icon: "pause",
                busy: busy === "pause" || state === "pausing",
                disabled: state === "pausing",
                onClick: doing("pause", () => post(`/api/jobs/${id}/pause`)),
              },
              state === "pausing" ? "Pausing" : "Pause",
            ),
        h(Button, { look: "quiet", icon: "stop", busy: busy === "cancel", onClick: () => setAsking(true) }, "Cancel"),
        p({ class: "hint" }, `You can close this page; the job ${resting ? "stays paused" : "continues"}.`),
      ),
    ),
    failure && h(Failure, { failure }),
    asking &&
      h(
        Confirmation,
        {
          title: "Cancel this job?",
          yes: "Cancel the job",
          no: resting ? "Keep it paused" : "Keep it running",
          onYes: cancel,
          onNo: () => setAsking(false),
        },
        rows > 0
          ? `It ends here. Its ${things(rows, "row")} stay and can be downloaded.`
          : "It ends here, before its first row.",
      ),
    !tables && h(Coming, { id, rows }),
    h(Rejected, { id, rejected: withDuplicates(rejected, duplicates) }),
    notes.length > 0 &&
      details(
        { class: "notes" },
        summary(`Notes (${count(notes.length)})`),
        ul(notes.map(({ at, text }, index) => li({ key: index }, span({ class: "soft mono" }, hour(at)), " ", text))),
      ),
  );
}
