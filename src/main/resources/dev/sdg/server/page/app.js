// The frame around the views: where one is, whether the server is there, whether a token is needed.
import {
  a,
  button,
  classes,
  div,
  footer,
  form,
  h,
  header,
  input,
  main,
  nav,
  p,
  render,
  several,
  span,
  useEffect,
  useErrorBoundary,
  useLayoutEffect,
  useRef,
  useState,
} from "./dom.js";
import { giveToken, listen, takeToken } from "./api.js";
import { useAddress } from "./router.js";
import { icon, sign } from "./icons.js";
import { Button, Dialog, Empty, Field, hearSaid, LinkButton, Notice, useConnection } from "./parts.js";
import { Describe, startAnew } from "./describe.js";
import { Confirm } from "./confirm.js";
import { Job } from "./job.js";
import { Jobs } from "./jobs.js";

/** The view of an address; its key decides what is a view of its own. */
function view({ parts, query }) {
  const [first, second, third] = parts;
  if (first === undefined) {
    return h(Describe, { key: "describe" });
  }
  if (first === "new" && second) {
    return h(Confirm, { key: second, id: second });
  }
  if (first === "jobs" && second) {
    return h(Job, { key: second, id: second, tab: third, query });
  }
  if (first === "jobs") {
    return h(Jobs, { key: "jobs", query });
  }
  return h(Empty, {
    icon: "search",
    title: "There is nothing at this address",
    alone: true,
    action: h(LinkButton, { look: "primary", href: "#/" }, "Describe data"),
  });
}

const Links = ({ parts: [first] }) =>
  nav(
    { "aria-label": "Main" },
    a(
      { href: "#/", onClick: startAnew, "aria-current": first === undefined || first === "new" ? "page" : undefined },
      icon("add"),
      span("New"),
    ),
    a({ href: "#/jobs", "aria-current": first === "jobs" ? "page" : undefined }, icon("list"), span("Jobs")),
  );

const TOKEN_HINT = "For example http://127.0.0.1:8000/#token=pC2x…";

/** Asks for the token; what was typed elsewhere stays where it is. */
function TokenDialog() {
  const [needed, setNeeded] = useState(false);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const field = useRef();
  useEffect(() => listen((what, value) => what === "token" && setNeeded(value)), []);
  if (!needed) {
    return null;
  }
  const give = async event => {
    event.preventDefault();
    if (busy || !typed.trim()) {
      return;
    }
    setBusy(true);
    setProblem("");
    if (await giveToken(typed)) {
      setTyped("");
    } else {
      setProblem("This token is not valid.");
      field.current?.select();
    }
    setBusy(false);
  };
  return h(
    Dialog,
    { title: "Enter the token", class: "token" },
    form(
      { onSubmit: give },
      p(
        "The server answers only those who have its token. When it started, it printed a line with an address: " +
          "paste the address, or the part after token=. If somebody else started it, ask them for that line. " +
          "What you typed on the page is kept.",
      ),
      h(Field, { label: "Address or token", hint: TOKEN_HINT, problem }, control =>
        input({
          ...control,
          ref: field,
          type: "text",
          class: "mono",
          value: typed,
          autocomplete: "off",
          spellcheck: false,
          autocapitalize: "off",
          autofocus: true,
          onInput: event => {
            setTyped(event.target.value);
            setProblem("");
          },
        }),
      ),
      div({ class: "dialog-buttons" }, h(Button, { look: "primary", type: "submit", icon: "key", busy }, "Connect")),
    ),
  );
}

/** Tells of a lost connection for as long as it is lost. */
function ConnectionNote() {
  const connected = useConnection();
  return div(
    { class: "connection", role: "status" },
    !connected &&
      h(
        Notice,
        { tone: "look", icon: "lost", title: "The connection is lost" },
        "Trying to connect again. Jobs do not depend on this page, and what you typed is kept.",
      ),
  );
}

/** Short messages at the foot, with what can be done about them. */
function Said() {
  const [messages, setMessages] = useState([]);
  const next = useRef(0);
  useEffect(
    () =>
      hearSaid((text, action) => {
        const id = next.current++;
        const gone = () => setMessages(now => now.filter(message => message.id !== id));
        setMessages(now => [...now.slice(-2), { id, text, action, gone }]);
        setTimeout(gone, action?.until ? action.until - Date.now() : 5000);
      }),
    [],
  );
  return div(
    { class: "said", role: "status" },
    messages.map(({ id, text, action, gone }) =>
      div(
        { key: id, class: "said-one" },
        span(text),
        action &&
          button(
            {
              type: "button",
              onClick: () => {
                gone();
                action.run();
              },
            },
            action.word,
          ),
      ),
    ),
  );
}

/** A fault of the page itself: said, with a way on; the views around it stay. */
function Guarded({ children }) {
  const [fault, forget] = useErrorBoundary();
  return fault
    ? h(
        Empty,
        {
          icon: "alert",
          title: "This view failed",
          alone: true,
          action: h(Button, { look: "primary", icon: "again", onClick: forget }, "Show it again"),
        },
        `A fault of the page: ${fault.message}. Jobs are not touched by it.`,
      )
    : several(children);
}

function App() {
  const at = useAddress();
  const content = useRef();
  const shown = useRef();
  const place = at.parts.slice(0, 2).join("/");
  useLayoutEffect(() => {
    if (shown.current !== undefined && shown.current !== place) {
      window.scrollTo(0, 0);
      content.current.focus({ preventScroll: true });
    }
    shown.current = place;
  }, [place]);
  return several(
    button({ type: "button", class: "skip", onClick: () => content.current.focus() }, "Skip to the content"),
    header(
      { class: "top" },
      div(
        { class: "top-inside" },
        a({ class: "home", href: "#/", "aria-label": "sdg, describe data" }, sign(), span("sdg")),
        h(Links, at),
      ),
    ),
    h(ConnectionNote),
    main(
      { ref: content, tabIndex: -1, class: classes("content", at.parts[0] ?? "describe") },
      h(Guarded, { key: place }, view(at)),
    ),
    footer(
      { class: "foot" },
      p("Files and rows stay on the server you started. Where a model is used, its provider gets the prompts."),
    ),
    h(Said),
    h(TokenDialog),
  );
}

takeToken();
render(h(App), document.getElementById("app"));
