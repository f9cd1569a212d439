// View 4: the rows of a job that has ended, those that were rejected, the report, downloads.
import { Pager, RowsTab, PAGE } from "./browse.js";
import { a, classes, div, h, li, nav, p, pre, section, several, span, strong, ul, useMemo, useState } from "./dom.js";
import { download, get } from "./api.js";
import { icon } from "./icons.js";
import { Button, Empty, Failure, Figure, Loading, Notice, useLoaded } from "./parts.js";
import { Report } from "./report.js";
import { address, go } from "./router.js";
import { Text } from "./rows.js";
import { bytes, count, dollars, duration, reason, sentence, short, STATES, things, withDuplicates } from "./words.js";

const TABS = [
  ["rows", "Rows"],
  ["rejected", "Rejected"],
  ["report", "Report"],
  ["request", "Request"],
];

const EMPTY = "The notice above says why.";

const FORMATS = { csv: "CSV", jsonl: "JSONL", parquet: "Parquet", sql: "SQL", zip: "All tables, ZIP" };

/** One button for each file; the browser itself saves it. */
function Downloads({ id, files }) {
  const [failure, setFailure] = useState(null);
  const [busy, setBusy] = useState("");
  const take = format => async () => {
    setBusy(format);
    setFailure(null);
    try {
      await download(`/api/jobs/${id}/ticket`, { format, csv_safe: true });
    } catch (failed) {
      setFailure(failed);
    }
    setBusy("");
  };
  return several(
    div(
      { class: "downloads" },
      span({ class: "downloads-word" }, "Download"),
      files.map(({ format, bytes: size, table: of }, index) =>
        h(
          Button,
          {
            key: `${format} ${of ?? ""}`,
            look: index === 0 ? "primary" : "plain",
            icon: "download",
            busy: busy === format,
            onClick: take(format),
          },
          FORMATS[format] ?? format,
          span({ class: "size" }, bytes(size)),
        ),
      ),
    ),
    failure && h(Failure, { failure }),
  );
}

/** One size for each format, whatever number of tables it comes in. */
const byFormat = files => {
  const sums = new Map();
  files.forEach(({ format, bytes: size }) => sums.set(format, (sums.get(format) ?? 0) + (size ?? 0)));
  return ["csv", "jsonl", "parquet", "sql"]
    .filter(format => sums.has(format))
    .map(format => ({ format, bytes: sums.get(format) }));
};

/** The tables of a job by name; those that were learned from a sample stand in no request, but are files. */
const tablesIn = (job, results) =>
  job?.schema?.tables
    ? Object.keys(job.schema.tables)
    : [...new Set((results?.files ?? []).flatMap(({ table }) => table ?? []))];

const endingOf = (state, rows, total) =>
  state === "failed"
    ? "The job failed"
    : rows > 0
      ? `${count(rows)} of ${things(total, "row")} were made`
      : "No rows were made";

/** What to do about a job that ended so. */
const ADVICE = {
  partial: "Resume tries again. If the reason stays, describe more in \u201cAgain with changes\u201d.",
  stopped: "Put it right with the provider first, then resume: no row is lost.",
};

/** How it ended, where that was not as asked for, and what can be done. */
function Ending({ status, resume }) {
  const { status: state, total_rows: total, rows_generated: rows = 0, error, resumable } = status;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(null);
  const goOn = async () => {
    setBusy(true);
    try {
      await resume({});
    } catch (failed) {
      setFailure(failed);
      setBusy(false);
    }
  };
  if (state === "completed") {
    return null;
  }
  const why = typeof error === "string" ? error : (error?.message ?? error?.detail);
  return several(
    h(Notice, {
      tone: STATES[state]?.tone === "poor" ? "poor" : state === "cancelled" ? "calm" : "look",
      icon: STATES[state]?.icon ?? "alert",
      title: endingOf(state, rows, total),
      action: resumable && h(Button, { icon: "play", busy, onClick: goOn }, "Resume"),
      children: several(p(sentence(why ?? STATES[state]?.means ?? "")), resumable && ADVICE[state] && p(ADVICE[state])),
    }),
    failure && h(Failure, { failure }),
  );
}

function RejectedTab({ id, query, counts }) {
  const from = Math.max(1, Number(query.get("from")) || 1);
  const { data, failure, loading, again } = useLoaded(
    signal => get(`/api/jobs/${id}/rejected?from=${from}&limit=${PAGE}`, signal),
    [id, from],
  );
  if (failure && !data) {
    return h(Failure, { failure, again });
  }
  if (!data) {
    return h(Loading, { lines: 6 });
  }
  if (data.total === 0) {
    return h(Empty, { icon: "check", title: "No rows were rejected" }, "Every row that was made kept the rules.");
  }
  return several(
    ul(
      { class: "tally" },
      Object.entries(counts)
        .sort(([, one], [, other]) => other - one)
        .map(([code, many]) => li({ key: code }, strong(count(many)), " ", reason(code))),
    ),
    ul(
      { class: classes("rejected", loading && "fading") },
      data.rows.map((row, index) =>
        li(
          { key: from + index, class: "card" },
          p({ class: "rejected-why" }, strong(reason(row.reason)), row.detail && span({ class: "soft" }, row.detail)),
          p({ class: "raw" }, h(Text, { value: row.raw ?? row.row })),
        ),
      ),
    ),
    h(Pager, {
      from,
      total: data.total,
      at: row => go(address(["jobs", id, "rejected"], { from: row > 1 ? row : "" })),
    }),
  );
}

const Request = ({ job }) =>
  job
    ? several(
        pre(
          { class: "card code", tabIndex: 0, "aria-label": "The request, as it was checked" },
          JSON.stringify(job.request ?? {}, null, 2),
        ),
        job.history?.length > 0 &&
          ul(
            { class: "history" },
            job.history.map(({ at, status, why }) =>
              li(
                { key: at + status },
                span({ class: "soft mono" }, new Date(at).toLocaleTimeString("en", { hour12: false })),
                " ",
                STATES[status]?.word ?? status,
                why && span({ class: "soft" }, ` – ${why}`),
              ),
            ),
          ),
      )
    : h(Loading);

export function Look({ id, status, job, tab, query, resume }) {
  const {
    rows_generated: rows = 0,
    rows_deduplicated: duplicates = 0,
    rejected = {},
    rows_rejected: turned = 0,
    cost_usd: cost,
    calls,
    results,
  } = status;
  const tables = useMemo(() => tablesIn(job, results), [job, results]);
  const files = useMemo(() => byFormat(results?.files ?? []), [results]);
  const seconds =
    job?.created_at && job?.ended_at
      ? (new Date(job.ended_at) - new Date(job.started_at ?? job.created_at)) / 1000
      : job?.report?.seconds;
  return several(
    h(Ending, { status, resume }),
    rows > 0 &&
      section(
        { class: "taken card", "aria-label": "Download" },
        div(
          { class: "figures" },
          h(Figure, { name: "Rows" }, count(rows)),
          Number.isFinite(seconds) && h(Figure, { name: "Time" }, duration(seconds)),
          h(Figure, { name: "Cost" }, calls > 0 ? dollars(cost) : "Free"),
          h(Figure, { name: "Rejected" }, count(turned + duplicates)),
        ),
        h(Downloads, { id, files: files.length > 0 ? files : [{ format: "jsonl" }] }),
      ),
    nav(
      { class: "tabs", "aria-label": "Parts of the job" },
      TABS.map(([name, title]) =>
        a(
          { key: name, href: address(["jobs", id, name]), "aria-current": name === tab ? "page" : undefined },
          title,
          name === "rejected" && turned + duplicates > 0 && span({ class: "tab-count" }, short(turned + duplicates)),
        ),
      ),
    ),
    tab === "rejected"
      ? h(RejectedTab, { id, query, counts: withDuplicates(rejected, duplicates) })
      : tab === "report"
        ? h(Report, { id })
        : tab === "request"
          ? h(Request, { job })
          : h(RowsTab, { id, query, tables, why: turned > 0 ? "“Rejected” says why." : EMPTY }),
  );
}
