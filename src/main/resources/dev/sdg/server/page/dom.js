// Elements as functions: p({ class: "lead" }, "text"), or p("text"). All text enters the page as text nodes.
import { Fragment, h, isValidElement } from "./preact.js";

export { h, render } from "./preact.js";
export {
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

/** The elements that the page is made of. */
export const {
  a,
  article,
  aside,
  button,
  dd,
  details,
  dialog,
  div,
  dl,
  dt,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  header,
  input,
  kbd,
  label,
  legend,
  li,
  main,
  mark,
  nav,
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
  th,
  thead,
  tr,
  ul,
  svg,
  rect,
  title: svgTitle,
} = new Proxy({}, { get: (_, name) => element(name) });

/** Children without an element around them. */
export const several = (...children) => h(Fragment, null, ...children);

/** The words of those that are there, for a class attribute. */
export const classes = (...names) => names.filter(Boolean).join(" ");
