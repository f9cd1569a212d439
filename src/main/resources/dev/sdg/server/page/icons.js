// Icons of our own: strokes on a grid of 20, in the colour of the text beside them.
import { h } from "./dom.js";

const STROKES = {
  add: "M10 4v12M4 10h12",
  again: "M4 9a6 6 0 0 1 10.5-3L16 7.5M16 3.5v4h-4M16 11a6 6 0 0 1-10.5 3L4 12.5M4 16.5v-4h4",
  alert: "M10 3.2 17.6 16.5H2.4zM10 8.2v3.6M10 14v.2",
  arrow: "M4 10h12M11 5l5 5-5 5",
  back: "M16 10H4M9 5l-5 5 5 5",
  check: "M4 10.5 8.2 15 16 5.5",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.2l2.8 1.8",
  close: "M5 5l10 10M15 5 5 15",
  code: "M7 6 3 10l4 4M13 6l4 4-4 4",
  copy: "M7.5 7.5V3.5h9v9h-4M3.5 7.5h9v9h-9z",
  domain: "M10 3 3.5 6.2 10 9.4l6.5-3.2zM3.5 10 10 13.2 16.5 10M3.5 13.8 10 17l6.5-3.2",
  down: "M5 8l5 5 5-5",
  download: "M10 3v9.5M6 9l4 4 4-4M3.5 16.5h13",
  edit: "M4 16l.8-3.6L13.4 3.8l2.8 2.8-8.6 8.6zM11.6 5.6l2.8 2.8",
  file: "M5 2.8h6.2L15.5 7v10.2H5zM11 3v4.2h4.2M7.8 11h5M7.8 14h5",
  folder: "M2.8 15.8V4.6h5l1.8 2.2h7.6v9z",
  grip: "M7.5 5v.1M7.5 10v.1M7.5 15v.1M12.5 5v.1M12.5 10v.1M12.5 15v.1",
  key: "M12.8 11.2a4 4 0 1 0-3.9-3.1L3 14v3h3v-2h2v-2l1.9-1.9a4 4 0 0 0 2.9.1zM13.2 6.7v.1",
  left: "M12 5l-5 5 5 5",
  link: "M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-.8.8M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l.8-.8",
  list: "M7 5.5h10M7 10h10M7 14.5h10M3.2 5.5v.1M3.2 10v.1M3.2 14.5v.1",
  lost: "M3 3l14 14M2.5 8.2A11 11 0 0 1 6 6M9 4.9a11 11 0 0 1 8.5 3.3M5.4 11.4A7 7 0 0 1 8 9.7M10 15.2v.1",
  pause: "M7 4.5v11M13 4.5v11",
  play: "M6.5 4.2v11.6l9-5.8z",
  right: "M8 5l5 5-5 5",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.4 13.4 17 17",
  stop: "M5.5 5.5h9v9h-9z",
  table: "M3 4.2h14v11.6H3zM3 8.2h14M8 8.2v7.6",
  text: "M4 5h12M4 9h12M4 13h7",
  trash: "M3.5 5.5h13M8 5V3.2h4V5M5.2 5.5l.8 11.3h8l.8-11.3M8.4 8.5v5.3M11.6 8.5v5.3",
  undo: "M4 4v5h5M4.5 8.6A6.2 6.2 0 1 1 4 12.5",
  upload: "M10 13V3.5M6 7l4-4 4 4M3.5 16.5h13",
};

/** An icon beside a word that says the same: it is hidden from screen readers. */
export const icon = name =>
  h(
    "svg",
    { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" },
    h("path", { d: STROKES[name] }),
  );

/** The program's sign. */
export const sign = () =>
  h(
    "svg",
    { class: "sign", viewBox: "0 0 32 32", "aria-hidden": "true", focusable: "false" },
    h("rect", { class: "sign-back", width: 32, height: 32, rx: 8 }),
    h("rect", { class: "sign-row", x: 7, y: 8, width: 18, height: 4, rx: 2 }),
    h("rect", { class: "sign-row", x: 7, y: 14, width: 13, height: 4, rx: 2 }),
    h("rect", { class: "sign-row", x: 7, y: 20, width: 7, height: 4, rx: 2 }),
  );
