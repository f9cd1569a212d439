// Numbers, times, states and reasons in words.

const WHOLE = new Intl.NumberFormat("en");
const TENTH = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const CENTS = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });
const HOUR = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hour12: false });
const UNITS = ["bytes", "KB", "MB", "GB", "TB"];

export const count = number => (Number.isFinite(number) ? WHOLE.format(number) : "–");

/** A count in little room: 1.2M. */
export const short = number => (number < 10_000 ? count(number) : SHORT.format(number));

export const share = number => `${TENTH.format(number * 100)} %`;

/** The number of rows that a person wrote: 80 000, 80,000, 10k, 1.5k, 2m. NaN where it is none. */
export function rowsWritten(text) {
  const plain = String(text).trim().replace(/[\s_'’]/g, "");
  const grouped = /^\d{1,3}([.,]\d{3})+[km]?$/i.test(plain) ? plain.replace(/[.,]/g, "") : plain.replace(",", ".");
  const [, digits, unit] = /^(\d+|\d+\.\d+(?=[km]))([km]?)$/i.exec(grouped) ?? [];
  return digits === undefined ? NaN : Math.round(Number(digits) * { "": 1, k: 1e3, m: 1e6 }[unit.toLowerCase()]);
}

export const things = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;

export const rate = perSecond =>
  perSecond === null || perSecond === undefined
    ? "–"
    : perSecond >= 10
      ? `${count(Math.round(perSecond))}/s`
      : perSecond >= 0.1
        ? `${TENTH.format(perSecond)}/s`
        : perSecond > 0
          ? `${TENTH.format(perSecond * 60)}/min`
          : "0/s";

export function bytes(number) {
  if (!Number.isFinite(number)) {
    return "";
  }
  let unit = 0;
  while (number >= 1000 && unit < UNITS.length - 1) {
    number /= 1000;
    unit++;
  }
  return `${unit === 0 || number >= 100 ? WHOLE.format(Math.round(number)) : TENTH.format(number)} ${UNITS[unit]}`;
}

/** Money: enough digits to see that it is not nothing. */
export function dollars(amount) {
  if (amount === null || amount === undefined) {
    return "not known";
  }
  if (amount === 0) {
    return "nothing";
  }
  return amount < 0.01 ? "under 1 ¢" : CENTS.format(amount);
}

/** How long, coarse enough not to flicker. */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) {
    return "–";
  }
  if (seconds < 1) {
    return "under 1 s";
  }
  if (seconds < 10) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 90) {
    return `${Math.round(seconds / 5) * 5} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  return minutes < 48 * 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : things(Math.round(minutes / 1440), "day");
}

/** A moment as people say it: the hour today, else the day. */
export function moment(text) {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    return "";
  }
  return at.toDateString() === new Date().toDateString()
    ? `today, ${HOUR.format(at)}`
    : `${DAY.format(at)}, ${HOUR.format(at)}`;
}

export const hour = text => HOUR.format(new Date(text));

/** A foreign text within one of ours: marks of direction in it, such as U+202E, end with it. */
export const apart = text => `\u2068${text}\u2069`;

/** A message of the server as a sentence of its own. */
export const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);

/** The beginning of a text, where all of it has no room. */
export const brief = text =>
  String(text).length > 60 ? `${[...String(text).slice(0, 60)].slice(0, -1).join("")}…` : String(text);

/** A number whose digits a number of this language would change: one over 2^53, or 1.50. */
class Exact {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }

  toJSON() {
    return JSON.rawJSON?.(this.text) ?? Number(this.text);
  }
}

/** Reads JSON of rows; numbers keep their digits where the browser can tell them. */
export const exactly = text =>
  JSON.parse(text, (_, value, told) =>
    typeof value === "number" && told?.source !== undefined && told.source !== String(value)
      ? new Exact(told.source)
      : value,
  );

export const isNumber = value => typeof value === "number" || value instanceof Exact;

/** What a cell shows of a value. */
export const cell = value =>
  value === null || value === undefined
    ? ""
    : typeof value === "object" && !isNumber(value)
      ? JSON.stringify(value)
      : String(value);

/** What a job is called: a table without a name of its own is one. */
export const titleOf = job =>
  (job.title !== "rows" && job.title) ||
  job.request?.query ||
  (job.request?.schema?.format ? `Rows of ${job.request.schema.format}` : "A table");

/** States of a job: the word, the tone of its colour, and what it means. */
export const STATES = {
  queued: { word: "Waiting", tone: "calm", icon: "clock", means: "It starts as soon as there is room." },
  processing: { word: "Making rows", tone: "busy", icon: "play", means: "" },
  pausing: {
    word: "Pausing",
    tone: "calm",
    icon: "pause",
    means: "Running calls are finished first, and their rows saved.",
  },
  paused: { word: "Paused", tone: "calm", icon: "pause", means: "It waits until you resume it. Nothing is lost." },
  completed: { word: "Done", tone: "good", icon: "check", means: "" },
  partial: { word: "Incomplete", tone: "look", icon: "alert", means: "Fewer rows than asked for could be made." },
  stopped: { word: "Stopped", tone: "look", icon: "alert", means: "The model's provider stopped it." },
  failed: { word: "Failed", tone: "poor", icon: "alert", means: "" },
  cancelled: { word: "Cancelled", tone: "quiet", icon: "stop", means: "You cancelled it. Its rows are kept." },
};

export const isActive = state => ["queued", "processing", "pausing", "paused"].includes(state);

/** Why a row was rejected; the words of `sdg report`. */
const REASONS = {
  not_json: "the reply could not be read as JSON",
  not_an_object: "something other than a row stood in the list",
  missing_field: "a required field was not there",
  wrong_type: "a value cannot be converted to the type of its field",
  out_of_range: "a number is below the minimum or above the maximum",
  not_in_enum: "a value is not one of those allowed",
  too_short: "a text is shorter than allowed",
  too_long: "a text is longer than allowed",
  pattern: "a text does not match the pattern of its field",
  blank: "a required text is empty",
  invalid_text: "a text has characters that are not valid Unicode",
  duplicate_key: "a field stands twice in one row",
  same_text: "two fields that must differ have the same text",
  echo: "the row repeats the example of the prompt",
  not_grounded: "the row says what its passage does not",
  surplus: "more rows came than were asked for",
  unbalanced: "its class has enough rows",
  duplicate: "an equal row was saved before",
  near_duplicate: "a row that says nearly the same was saved before",
  semantic_duplicate: "a row that means the same was saved before",
  excluded: "the row is in a file of rows to exclude",
  not_self_contained: "the question cannot be understood without its text",
  not_retrievable: "a search with it does not find the passage it was made from",
  low_grade: "the reviewing model graded it below the minimum",
  prompt_blocked: "the provider refused the prompt",
  safety: "the provider stopped the reply for safety",
  recitation: "the provider stopped the reply because it repeated known text",
  cut_off: "the reply reached the limit on its length",
  empty: "the reply had no text, or the passage gave no row",
  provider: "the call failed",
};

/** Rejected rows by reason; those that repeat another row are counted apart by the server. */
export const withDuplicates = (rejected, duplicates) =>
  duplicates > 0 && !rejected.duplicate ? { ...rejected, duplicate: duplicates } : rejected;

export const reason = code => REASONS[code] ?? code.replaceAll("_", " ");
