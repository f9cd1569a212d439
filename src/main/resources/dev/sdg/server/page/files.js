// Files and folders to start from: sent, read by the server, and what was read or left out shown at once.
import { Sheets, Documents } from "./found.js";
import { classes, div, h, input, p, several, span, strong, useEffect, useRef, useState } from "./dom.js";
import { send } from "./api.js";
import { icon } from "./icons.js";
import { Button, Failure } from "./parts.js";
import { go } from "./router.js";
import { bytes, things } from "./words.js";

const SHEET = /\.(csv|tsv|xlsx|json|jsonl|parquet)$/i;

/** The files of what was dropped, those in folders as well. */
async function filesOf(transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) {
    return [...transfer.files];
  }
  return (await Promise.all(entries.map(inside))).flat();
}

async function inside(entry) {
  if (entry.isFile) {
    return [await new Promise((done, broken) => entry.file(done, broken))];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, broken) => reader.readEntries(done, broken));
    if (some.length === 0) {
      return (await Promise.all(found.map(inside))).flat();
    }
    found.push(...some);
  }
}

/**
 * Sheets go where tables are read, everything else where documents are, and so does what only looked like a sheet. The
 * two are uploads of their own, each with its own way on.
 */
async function read(files, signal) {
  const sheets = files.filter(file => SHEET.test(file.name));
  const tables = sheets.length > 0 ? await send("/api/uploads", sheets, signal) : { files: [] };
  const isSheet = tables.files.some(({ kind }) => kind === "table");
  const kinds = new Map(tables.files.map(({ name, kind }) => [name, kind]));
  const isRest = file => !SHEET.test(file.name) || !isSheet || kinds.get(file.name) === "document";
  const rest = files.filter(isRest);
  const documents = rest.length > 0 ? await send("/api/upload/unstructured", rest, signal) : null;
  const taken = new Set(rest.map(({ name }) => name));
  return {
    sheets: isSheet && {
      upload: tables.upload,
      files: tables.files.map(file => ({ ...file, taken: taken.has(file.name) })),
    },
    documents: documents && {
      upload: documents.upload,
      documents: documents.documents,
      passages: documents.passages ?? [],
    },
  };
}

const Chooser = ({ children, folder, onFiles }) => {
  const field = useRef();
  return several(
    h(Button, { icon: folder ? "folder" : "file", onClick: () => field.current.click() }, children),
    input({
      ref: field,
      type: "file",
      class: "unseen",
      multiple: true,
      webkitdirectory: folder,
      tabIndex: -1,
      "aria-hidden": "true",
      onChange: event => onFiles([...event.target.files]),
    }),
  );
};

/** The place to drop files on; it also takes what is pasted anywhere in the view. */
export function Files({ format, onTake }) {
  const [over, setOver] = useState(false);
  const [state, setState] = useState({ at: "idle" });
  const sending = useRef();
  const take = async files => {
    if (files.length === 0) {
      return;
    }
    onTake();
    sending.current?.abort();
    sending.current = new AbortController();
    const { signal } = sending.current;
    setState({ at: "sending", files });
    try {
      setState({ at: "found", found: await read(files, signal) });
    } catch (failure) {
      setState(signal.aborted ? { at: "idle" } : { at: "failed", failure, files });
    }
  };
  const forget = () => {
    sending.current?.abort();
    setState({ at: "idle" });
  };
  useEffect(() => {
    const pasted = event => event.clipboardData.files.length > 0 && take([...event.clipboardData.files]);
    document.addEventListener("paste", pasted);
    return () => {
      document.removeEventListener("paste", pasted);
      sending.current?.abort();
    };
  }, []);
  const drag = {
    onDragOver: event => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: async event => {
      event.preventDefault();
      setOver(false);
      take(await filesOf(event.dataTransfer));
    },
  };
  const { at, found, failure, files } = state;
  return div(
    { class: classes("card start drop", over && "over"), ...drag },
    div(
      { class: "start-head" },
      icon("upload"),
      div(
        strong("Start from files"),
        p({ class: "soft" }, "A sheet for more rows like it, or documents for training text"),
      ),
    ),
    at === "idle" &&
      div(
        { class: "drop-place" },
        p(
          span({ class: "wide" }, "Drop files here, paste them, or choose"),
          span({ class: "narrow" }, "Choose from this device"),
        ),
        div(
          { class: "drop-buttons" },
          h(Chooser, { onFiles: take }, "Files"),
          h(Chooser, { folder: true, onFiles: take }, "Folder"),
        ),
        p({ class: "hint" }, "CSV, Excel, JSON, Parquet · PDF, Word, Markdown, HTML, text"),
      ),
    at === "sending" &&
      div(
        { class: "drop-place", role: "status" },
        span({ class: "spinner large", "aria-hidden": "true" }),
        p(`Reading ${things(files.length, "file")}, ${bytes(files.reduce((sum, { size }) => sum + size, 0))}`),
        h(Button, { onClick: forget }, "Cancel"),
      ),
    at === "failed" &&
      several(h(Failure, { failure, again: () => take(files) }), h(Button, { onClick: forget }, "Other files")),
    at === "found" &&
      several(
        found.sheets && h(Sheets, { found: found.sheets, forget: found.documents ? undefined : forget }),
        found.documents && h(Documents, { found: found.documents, forget, format }),
      ),
  );
}
