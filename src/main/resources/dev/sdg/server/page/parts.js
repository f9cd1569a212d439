// Parts that several views are made of.
import {
  a,
  button,
  classes,
  dialog,
  div,
  h,
  h1,
  h2,
  h3,
  input,
  label,
  legend,
  fieldset,
  li,
  p,
  section,
  several,
  span,
  ul,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "./dom.js";
import { icon } from "./icons.js";
import { isConnected, listen, Problem } from "./api.js";

/** A button; `look` is primary, plain, quiet or danger; `after`: its icon follows the words. */
export const Button = ({ look = "plain", icon: sign, after, busy, children, label: name, class: more, ...rest }) =>
  button(
    {
      type: "button",
      class: classes("button", look, !children && "only-icon", after && "after", more),
      "aria-label": name,
      title: name,
      "aria-busy": busy ? "true" : undefined,
      ...rest,
      disabled: rest.disabled,
    },
    busy ? span({ class: "spinner", "aria-hidden": "true" }) : sign && icon(sign),
    children && span(children),
  );

/** A link that looks like a button. */
export const LinkButton = ({ look = "plain", icon: sign, children, ...rest }) =>
  a({ class: classes("button", look), ...rest }, sign && icon(sign), span(children));

/** A message in a box: `tone` is calm, look, poor or good. */
export const Notice = ({ tone = "calm", icon: sign, title, children, action, live }) =>
  div(
    { class: classes("notice", tone), role: live ? "status" : undefined },
    sign && icon(sign),
    div({ class: "notice-text" }, title && p({ class: "notice-title" }, title), children && div(children)),
    action && div({ class: "notice-action" }, action),
  );

/** What a request failed with, in the server's words, and a way on. */
export const Failure = ({ failure, again }) => {
  const problem = failure instanceof Problem ? failure : null;
  const lost = problem?.status === 0;
  return Notice({
    tone: lost ? "look" : "poor",
    icon: lost ? "lost" : "alert",
    live: true,
    title: lost
      ? "The server does not answer"
      : problem?.status === 500
        ? "The server failed at this"
        : problem?.title || "This did not work",
    action: again && h(Button, { icon: "again", onClick: again }, "Try again"),
    children: several(
      p(lost ? "Is sdg serve still running? What you typed is kept." : failure.message),
      problem?.problems.length > 0 &&
        ul(
          { class: "problems" },
          problem.problems.map(({ message, at }) => li({ key: at + message }, message)),
        ),
      problem?.status >= 500 && problem.request && p({ class: "soft" }, `In the server's log: ${problem.request}`),
    ),
  });
};

/** Nothing here yet, and what to do about it; `alone`: there is no other heading on the page. */
export const Empty = ({ icon: sign, title, children, action, alone }) =>
  div({ class: "empty" }, icon(sign), alone ? h1(title) : h2(title), children && p(children), action);

/** The shape of what is being loaded. */
export const Loading = ({ lines = 3, label: name = "Loading" }) =>
  div(
    { class: "loading", role: "status", "aria-label": name },
    Array.from({ length: lines }, (_, line) => div({ key: line })),
  );

/** A titled part of a page. */
export const Part = ({ title, note, side, children, class: more }) => {
  const id = useId();
  return section(
    { class: classes("part", more), "aria-labelledby": id },
    div(
      { class: "part-head" },
      div(h2({ id }, title), note && p({ class: "soft" }, note)),
      side && div({ class: "part-side" }, side),
    ),
    children,
  );
};

/** A labelled control with what is wrong with it below. */
export const Field = ({ label: name, hint, problem, children, class: more }) => {
  const id = useId();
  const said = problem || hint;
  return div(
    { class: classes("field", more) },
    label({ for: id }, name),
    children({ id, "aria-invalid": problem ? "true" : undefined, "aria-describedby": said ? `${id}-said` : undefined }),
    problem
      ? p({ key: "wrong", class: "wrong", id: `${id}-said`, role: "alert" }, problem)
      : hint && p({ key: "hint", class: "hint", id: `${id}-said` }, hint),
  );
};

/** One of a few, as buttons beside each other. */
export const Choice = ({ name, legend: title, options, value, onChange, class: more }) =>
  fieldset(
    { class: classes("choice", more) },
    legend({ class: "unseen" }, title),
    options.map(option =>
      label(
        { key: option.value },
        input({
          type: "radio",
          name,
          value: option.value,
          checked: option.value === value,
          onChange: () => onChange(option.value),
        }),
        span(option.icon && icon(option.icon), option.label),
      ),
    ),
  );

/**
 * Something before the page, answered or dismissed with Escape; `closable` ones have a button for that. Browsers close
 * a dialog at the second Escape whatever a page says: one that has to be answered is shown again. The focus goes back
 * to where it was.
 */
export const Dialog = ({ title, children, onClose, closable, class: more }) => {
  const shown = useRef();
  const id = useId();
  useEffect(() => {
    const box = shown.current;
    box.showModal();
    return () => box.close();
  }, []);
  return dialog(
    {
      ref: shown,
      class: classes("dialog", more),
      "aria-labelledby": id,
      onCancel: event => {
        event.preventDefault();
        onClose?.();
      },
      onClose: ({ target }) => {
        if (target === shown.current && target.isConnected) {
          onClose ? onClose() : target.showModal();
        }
      },
    },
    div(
      { class: "dialog-head" },
      h3({ id, class: "dialog-title" }, title),
      closable && h(Button, { look: "quiet", icon: "close", label: "Close", autofocus: true, onClick: onClose }),
    ),
    children,
  );
};

/** Asks once before something that cannot be taken back. */
export const Confirmation = ({ title, children, yes, no, onYes, onNo }) =>
  h(
    Dialog,
    { title, onClose: onNo },
    p(children),
    div(
      { class: "dialog-buttons" },
      h(Button, { onClick: onNo, autofocus: true }, no),
      h(Button, { look: "danger", onClick: onYes }, yes),
    ),
  );

/** What a promise brings: data, failure, loading; asked again when `parts` change or the connection is back. */
export function useLoaded(load, parts) {
  const [state, setState] = useState({ loading: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const aborted = new AbortController();
    setState(now => ({ ...now, loading: true }));
    load(aborted.signal).then(
      data => aborted.signal.aborted || setState({ data, loading: false }),
      failure => aborted.signal.aborted || setState(now => ({ data: now.data, failure, loading: false })),
    );
    return () => aborted.abort();
  }, [...parts, turn]);
  const again = () => setTurn(now => now + 1);
  const failed = state.failure !== undefined;
  useEffect(() => listen((what, value) => what === "connection" && value && failed && again()), [failed]);
  return { ...state, again };
}

/** Whether the server is there. */
export function useConnection() {
  const [connected, setConnected] = useState(isConnected);
  useEffect(() => listen((what, value) => what === "connection" && setConnected(value)), []);
  return connected;
}

/** A value once it has rested. */
export function useRested(value, milliseconds) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** The title of the tab. */
export function useTitle(title) {
  useLayoutEffect(() => {
    document.title = title ? `${title} – sdg` : "sdg";
  }, [title]);
}

/** A word with its colour and icon, for a state. */
export const Badge = ({ tone, icon: sign, children }) => span({ class: classes("badge", tone) }, icon(sign), children);

/** A number with its name. */
export const Figure = ({ name, children, note }) =>
  div(
    { class: "figure" },
    div({ class: "figure-name" }, name),
    div({ class: "figure-number" }, children),
    note && div({ class: "figure-note" }, note),
  );

const said = new Set();

/** Says something to screen readers and, for a moment, at the foot of the page. */
export const say = (text, action) => said.forEach(listener => listener(text, action));

export const hearSaid = listener => {
  said.add(listener);
  return () => said.delete(listener);
};

/** Copies a text and says so. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  } catch {
    say(`The browser does not allow copying. ${what} not copied.`);
  }
}
