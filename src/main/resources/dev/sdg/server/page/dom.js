// Elements as functions: p({ class: "lead" }, "text"), or p("text"). All text enters the page as text nodes.
import { Fragment, h, isValidElement } from "./preact.js";

export { createContext, h, render, toChildArray } from "./preact.js";
export {
  useCallback,
  useContext,
  useEffect,
  useErrorBoundary,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "./hooks.js";

const isProperties = first =>
  first !== null && typeof first === "object" && !Array.isArray(first) && !isValidElement(first);

const element =
  name =>
  (first, ...rest) =>
    isProperties(first) ? h(name, first, ...rest) : h(name, null, first, ...rest);

/** Every HTML element by its name. */
export const {
  a,
  article,
  aside,
  button,
  code,
  dd,
  details,
  dialog,
  div,
  dl,
  dt,
  em,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  header,
  hr,
  input,
  kbd,
  label,
  legend,
  li,
  main,
  mark,
  nav,
  ol,
  option,
  p,
  pre,
  progress,
  section,
  select,
  small,
  span,
  strong,
  summary,
  table,
  tbody,
  td,
  textarea,
  tfoot,
  th,
  thead,
  time,
  tr,
  ul,
  svg,
  path,
  rect,
  circle,
  title: svgTitle,
} = new Proxy({}, { get: (_, name) => element(name) });

/** Children without an element around them. */
export const several = (...children) => h(Fragment, null, ...children);

/** The words of those that are there, for a class attribute. */
export const classes = (...names) => names.filter(Boolean).join(" ");
