// Other ways to begin: kinds of text, domains, the last jobs.
import { a, button, div, fieldset, h, input, label, legend, li, p, small, span, strong, ul, useState } from "./dom.js";
import { get } from "./api.js";
import { begin } from "./drafts.js";
import { icon } from "./icons.js";
import { Badge, Failure, Loading, Part, useLoaded } from "./parts.js";
import { go } from "./router.js";
import { tablesOf } from "./schema.js";
import { formatTitle, modelSettings, useDomains, useFormats } from "./server.js";
import { moment, STATES, things, titleOf } from "./words.js";

export const FormatChoice = ({ value, onChange }) => {
  const { formats, loading, failure, again } = useFormats();
  if (failure) {
    return h(Failure, { failure, again });
  }
  if (loading && formats.length === 0) {
    return h(Loading, { lines: 2 });
  }
  return fieldset(
    { class: "formats" },
    legend("Which kind of text?"),
    formats.map(({ name, description }) =>
      label(
        { key: name, class: "format" },
        input({ type: "radio", name: "format", value: name, checked: name === value, onChange: () => onChange(name) }),
        span({ class: "format-text" }, strong(formatTitle(name)), small(description)),
      ),
    ),
  );
};

export function Domains() {
  const { domains, loading, failure, again } = useDomains();
  const [busy, setBusy] = useState("");
  const [broken, setBroken] = useState(null);
  const open = async (domain, entity) => {
    setBusy(`${domain}/${entity}`);
    try {
      const answer = await get(`/api/schemas/${encodeURIComponent(domain)}/${encodeURIComponent(entity)}`);
      const schema = tablesOf(answer);
      const settings = await modelSettings();
      go(`#/new/${begin({ kind: "table", source: "domain", title: `${domain}: ${entity}`, settings, ...schema })}`);
    } catch (failed) {
      setBroken(failed);
      setBusy("");
    }
  };
  return div(
    { class: "card start" },
    div(
      { class: "start-head" },
      icon("domain"),
      div(strong("Start from a domain"), p({ class: "soft" }, "Ready-made tables, to use or to change")),
    ),
    failure
      ? h(Failure, { failure, again })
      : loading && domains.length === 0
        ? h(Loading, { lines: 3 })
        : ul(
            { class: "domains" },
            domains.map(({ name, entities }) =>
              li(
                { key: name },
                span({ class: "domain-name" }, name),
                div(
                  { class: "chips" },
                  entities.map(entity =>
                    button(
                      {
                        key: entity.name,
                        type: "button",
                        class: "chip",
                        title: entity.description,
                        disabled: busy !== "",
                        "aria-busy": busy === `${name}/${entity.name}` ? "true" : undefined,
                        onClick: () => open(name, entity.name),
                      },
                      entity.name.replaceAll("_", " "),
                    ),
                  ),
                ),
              ),
            ),
          ),
    broken && h(Failure, { failure: broken }),
  );
}

/** The last jobs, to go on where one was. */
export function Recent() {
  const { data } = useLoaded(signal => get("/api/jobs?limit=3", signal), []);
  if (!data?.jobs?.length) {
    return null;
  }
  return h(
    Part,
    { title: "Recent jobs", side: a({ href: "#/jobs" }, "All jobs") },
    ul(
      { class: "recent" },
      data.jobs.map(job => {
        const state = STATES[job.status] ?? STATES.queued;
        return li(
          { key: job.job_id },
          a(
            { class: "card recent-job", href: `#/jobs/${job.job_id}` },
            h(Badge, state, state.word),
            strong(titleOf(job)),
            span({ class: "soft" }, things(job.rows_generated ?? 0, "row"), " · ", moment(job.created_at)),
          ),
        );
      }),
    ),
  );
}
