// The quality report, with the charts of `sdg report`.
import {
  article,
  div,
  figcaption,
  figure,
  h,
  h2,
  h3,
  li,
  p,
  rect,
  section,
  several,
  span,
  svg,
  svgTitle,
  table,
  tbody,
  td,
  th,
  tr,
  ul,
  useState,
} from "./dom.js";
import { get, saveText } from "./api.js";
import { Button, Empty, Failure, Figure, Loading, Notice, useLoaded } from "./parts.js";
import { apart, brief, count, share, things } from "./words.js";

const MEASURES = { words: "words", value: "value", items: "items", numbers: "value", number: "value" };
const HIGH = 72;
const WIDE = 240;

const number = value =>
  Number.isInteger(value)
    ? count(value)
    : Number.isFinite(value)
      ? String(Math.round(value * 1000) / 1000)
      : String(value ?? "");

const held = (rows, part) => (rows === undefined ? `${share(part)} of the rows` : things(rows, "row"));

/** Bins have a number of rows, or their share where only some rows were measured. */
const Histogram = ({ bins, measure, spread }) => {
  const most = Math.max(...bins.map(bin => bin.rows ?? bin.share)) || 1;
  const wide = WIDE / bins.length;
  const first = bins[0];
  const last = bins.at(-1);
  return figure(
    svg(
      {
        viewBox: `0 0 ${WIDE} ${HIGH}`,
        preserveAspectRatio: "none",
        role: "img",
        "aria-label": `${measure}: from ${number(first.from)} to ${number(last.to)}`,
      },
      bins.map(({ from, to, rows, share: part }, index) =>
        rect(
          {
            key: index,
            x: index * wide + 0.5,
            width: Math.max(wide - 1, 0.5),
            y: HIGH - ((rows ?? part) / most) * HIGH,
            height: ((rows ?? part) / most) * HIGH,
          },
          svgTitle(`${number(from)} to ${number(to)}: ${held(rows, part)}`),
        ),
      ),
    ),
    figcaption(
      span(number(first.from)),
      span(spread?.median === undefined ? measure : `${measure}, median ${number(spread.median)}`),
      span(number(last.to)),
    ),
  );
};

const Counts = ({ title, counts, rows }) =>
  table(
    { class: "counts" },
    h("caption", null, title),
    tbody(
      counts.map(({ value, rows: many, share: part = rows > 0 ? many / rows : 0 }) =>
        tr(
          { key: value },
          th({ scope: "row", dir: "auto" }, brief(value)),
          td(
            { class: "count-bar" },
            svg(
              { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
              rect({ x: 0, y: 0, height: 10, width: 100 * part }),
            ),
          ),
          many !== undefined && td({ class: "numeric" }, count(many)),
          td({ class: "numeric soft" }, share(part)),
        ),
      ),
    ),
  );

const Column = ({ column, rows }) => {
  const measure = Object.keys(MEASURES).find(name => column[name]?.histogram);
  const spread = measure ? column[measure] : column;
  const facts = [
    column.distinct !== undefined && `${count(column.distinct)} different`,
    column.missing > 0 && `${count(column.missing)} empty`,
    column.nulls > 0 && `${share(column.nulls)} empty`,
    /^-?\d/.test(column.minimum) && `${apart(brief(column.minimum))} to ${apart(brief(column.maximum))}`,
    column.most_frequent_share >= 0.01 &&
      column.distinct !== rows &&
      `most often ${apart(brief(column.most_frequent))} (${share(column.most_frequent_share)})`,
  ].filter(Boolean);
  return article(
    { class: "card report-column" },
    h3(apart(column.name), " ", span({ class: "soft" }, column.type)),
    p({ class: "soft" }, facts.join(", ")),
    spread.histogram && h(Histogram, { bins: spread.histogram, measure: MEASURES[measure] ?? "value", spread }),
    column.values?.length > 0 && h(Counts, { title: "Values", counts: column.values.slice(0, 10), rows }),
    !column.values?.length &&
      column.beginnings?.length > 0 &&
      h(Counts, { title: "Most frequent beginnings", counts: column.beginnings.slice(0, 5), rows }),
  );
};

const Columns = ({ title, columns, rows }) =>
  section(
    { class: "part" },
    h2({ class: title ? "mono" : "" }, title || "Columns"),
    div(
      { class: "report-columns" },
      columns.map(column => h(Column, { key: column.name, column, rows })),
    ),
  );

/** The figures that a report of this kind has. */
const figures = report =>
  [
    ["Rows", report.rows, count],
    ["Unique rows", report.unique_share, share],
    ["Near-duplicates", report.near_duplicate_share, share],
    ["Different texts", report.distinct_texts, share],
    ["Words, median", report.words_median, number],
    ["Score", report.score, number],
    ["Documents used", report.run?.documents_covered, share],
    ["Passages used", report.run?.passages_covered, share],
  ].filter(([, value]) => Number.isFinite(value));

const named = columns =>
  Array.isArray(columns) ? columns : Object.entries(columns).map(([name, column]) => ({ name, ...column }));

/** Whether tables kept their schema. */
function Integrity({ integrity }) {
  const broken = Object.entries(integrity).flatMap(([table, { violations = [] }]) =>
    violations.map(violation => ({ table, ...violation })),
  );
  return broken.length === 0
    ? h(Notice, { tone: "good", icon: "check", title: "Every key and every rule of the schema holds" })
    : h(Notice, {
        tone: "poor",
        icon: "alert",
        title: `${things(broken.length, "rule")} of the schema broken`,
        children: ul(
          broken.map((violation, index) =>
            li({ key: index }, `${violation.table}: ${violation.message ?? JSON.stringify(violation)}`),
          ),
        ),
      });
}

export function Report({ id }) {
  const { data, failure, again } = useLoaded(signal => get(`/api/jobs/${id}/report`, signal), [id]);
  const [busy, setBusy] = useState(false);
  const [broken, setBroken] = useState(null);
  const save = async () => {
    setBusy(true);
    await saveText(`/api/jobs/${id}/report.html`, "report.html").catch(setBroken);
    setBusy(false);
  };
  if (failure) {
    return failure.status === 404
      ? h(Empty, { icon: "search", title: "There is no report", children: "A report needs rows." })
      : h(Failure, { failure, again });
  }
  if (!data) {
    return h(Loading, { lines: 8, label: "Measuring the rows" });
  }
  const remarks = data.remarks ?? data.notes ?? [];
  const shown = figures(data);
  const single = Array.isArray(data.columns);
  return several(
    div(
      { class: "report-head" },
      p({ class: "soft" }, "What the rows hold, and what to look at before training."),
      h(Button, { icon: "download", busy, onClick: save }, "Download as HTML"),
    ),
    broken && h(Failure, { failure: broken }),
    shown.length > 0 &&
      div(
        { class: "figures wrap card" },
        shown.map(([title, value, words]) => h(Figure, { key: title, name: title }, words(value))),
      ),
    data.integrity && h(Integrity, { integrity: data.integrity }),
    remarks.length > 0 &&
      h(Notice, {
        tone: "look",
        icon: "alert",
        title: "Worth a look",
        children: several(
          ul(remarks.map((remark, index) => li({ key: index }, remark))),
          p("The rows can be used as they are. \u201cAgain with changes\u201d makes others."),
        ),
      }),
    data.columns &&
      (single
        ? h(Columns, { columns: data.columns, rows: data.rows })
        : Object.entries(data.columns).map(([table, columns]) =>
            h(Columns, {
              key: table,
              title: Object.keys(data.columns).length > 1 ? table : "",
              columns: named(columns),
              rows: data.integrity?.[table]?.rows,
            }),
          )),
  );
}
