// Speaks with the server: the token, problems in its words, a lost connection, asking again, events.

import { exactly } from "./words.js";

const TOKEN = "sdg.token";
const RETRY = [500, 1000, 2000, 4000];

/** Seconds that a request waits where the server names a time; from then on a person is told. */
const MOST_AWAITED = 5;

const listeners = new Set();
let connected = true;
let waitingForToken = null;

/** What the server said against a request, or `status` 0 where it did not answer. */
export class Problem extends Error {
  constructor(status, body, retryAfter = 0) {
    super(body.detail ?? body.title ?? `the server answered ${status}`);
    this.status = status;
    this.title = body.title ?? "";
    this.request = body.request ?? "";
    this.problems = Array.isArray(body.problems) ? body.problems : [];
    this.retryAfter = retryAfter;
  }
}

/** Takes the token out of the address, before anything else is done with it. */
export function takeToken() {
  const found = /^#(?:(.*)[&?])?token=([^&]+)(?:&(.*))?$/.exec(location.hash);
  if (found) {
    sessionStorage.setItem(TOKEN, decodeURIComponent(found[2]));
    const rest = (found[1] || found[3] || "").replace(/^\/?/, "/");
    history.replaceState(null, "", `${location.pathname}#${rest}`);
  }
}

/** Hears of `connection` (true or false) and of `token` (one is needed, or it was given). */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = (what, value) => listeners.forEach(listener => listener(what, value));

function setConnected(now) {
  if (connected !== now) {
    connected = now;
    tell("connection", now);
  }
}

export const isConnected = () => connected;

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const authorized = token => ({ Authorization: `Bearer ${token}` });

/** Whether the server refuses a token; one that no request can carry is refused as well. */
async function isRefused(token) {
  try {
    new Headers(authorized(token));
  } catch {
    return true;
  }
  try {
    const response = await fetch("/api/formats", {
      headers: authorized(token),
      cache: "no-store",
      credentials: "omit",
    });
    return response.status === 401;
  } catch {
    return false;
  }
}

/**
 * Takes the token that a person gave, an address with it or itself, and has the requests go on that wait for it.
 * Returns false, and changes nothing, where the server refuses it.
 */
export async function giveToken(text) {
  const token = decoded(/token=([^&\s]+)/.exec(text)?.[1] ?? text.trim());
  if (await isRefused(token)) {
    return false;
  }
  sessionStorage.setItem(TOKEN, token);
  const { goOn } = waitingForToken ?? {};
  waitingForToken = null;
  tell("token", false);
  goOn?.();
  return true;
}

function tokenNeeded() {
  if (!waitingForToken) {
    waitingForToken = {};
    waitingForToken.given = new Promise(given => (waitingForToken.goOn = given));
  }
  tell("token", true);
  return waitingForToken.given;
}

const sleep = (milliseconds, signal) =>
  new Promise((done, broken) => {
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        broken(signal.reason);
      },
      { once: true },
    );
  });

/** One exchange. Waits for a token where the server wants one; every other error is a Problem. */
async function exchange(path, options = {}) {
  for (;;) {
    const token = sessionStorage.getItem(TOKEN);
    const headers = new Headers(options.headers);
    if (token) {
      headers.set("Authorization", `Bearer ${token}`);
    }
    let response;
    try {
      response = await fetch(path, { ...options, headers, cache: "no-store", credentials: "omit" });
    } catch (failure) {
      if (options.signal?.aborted) {
        throw failure;
      }
      setConnected(false);
      throw new Problem(0, { title: "No connection", detail: "The server does not answer." });
    }
    if (response.status === 401) {
      setConnected(true);
      await tokenNeeded();
      continue;
    }
    if (response.status !== 503) {
      setConnected(true);
    }
    if (!response.ok && response.status !== 304) {
      throw new Problem(
        response.status,
        await response.json().catch(() => ({})),
        Number(response.headers.get("Retry-After")) || 0,
      );
    }
    return response;
  }
}

/** Asks again what may be asked twice, while the server is gone, stops or wants a moment. */
async function patient(path, options) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await exchange(path, options);
    } catch (failure) {
      const passes =
        failure instanceof Problem && [0, 429, 503].includes(failure.status) && failure.retryAfter <= MOST_AWAITED;
      if (!passes || attempt === RETRY.length) {
        throw failure;
      }
      await sleep(failure.retryAfter * 1000 || RETRY[attempt], options.signal);
    }
  }
}

export const get = async (path, signal) => (await patient(path, { signal })).json();

/** Rows, with the digits of their numbers as the server wrote them. */
export const getRows = async (path, signal) => exactly(await (await patient(path, { signal })).text());

/**
 * Sends JSON. With a key a second sending is as good as one, so it is repeated while the connection is lost. `rows`:
 * the answer has rows as `data`.
 */
export async function post(path, body, { key, signal, rows } = {}) {
  const headers = { "Content-Type": "application/json", ...(key ? { "Idempotency-Key": key } : {}) };
  const options = { method: "POST", headers, signal, body: JSON.stringify(body ?? {}) };
  const response = await (key ? patient : exchange)(path, options);
  if (response.status === 204) {
    return null;
  }
  const text = await response.text();
  return rows ? { ...JSON.parse(text), data: exactly(text).data } : JSON.parse(text);
}

export const remove = path => exchange(path, { method: "DELETE" });

/** Sends files, with the folders of their names where they were chosen as a folder. */
export async function send(path, files, signal) {
  const body = new FormData();
  files.forEach(file => body.append("file", file, file.webkitRelativePath || file.name));
  return (await exchange(path, { method: "POST", body, signal })).json();
}

/** A download by the browser itself: a ticket stands in for the token. */
export async function download(path, body) {
  const { url } = await post(path, body);
  saveAs(url, "");
}

/** Saves what needs the token in a header. */
export async function saveText(path, name) {
  const url = URL.createObjectURL(await (await patient(path, {})).blob());
  saveAs(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function saveAs(url, name) {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/**
 * Follows a job until it ends: its events where the server has a stream for us, else its status every two seconds.
 * A broken connection is mended; the first event after that has the present state.
 */
export async function follow(job, hear, signal) {
  for (let wait = 500; !signal.aborted; wait = Math.min(wait * 2, 4000)) {
    try {
      const response = await exchange(`/api/jobs/${job}/events`, { signal, headers: { Accept: "text/event-stream" } });
      const heard = await readEvents(
        response.body,
        (name, data) => {
          wait = 500;
          hear(name, data);
        },
        signal,
      );
      if (heard === "end") {
        return;
      }
      setConnected(false);
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (failure instanceof Problem && ![0, 429, 503].includes(failure.status)) {
        throw failure;
      }
      if (failure instanceof Problem && failure.status === 503) {
        await exchange(`/api/jobs/${job}/status`, { signal })
          .then(answer => answer.json())
          .then(status => hear("status", status))
          .catch(() => setConnected(false));
      } else if (!(failure instanceof Problem)) {
        setConnected(false);
      }
    }
    await sleep(wait, signal).catch(() => {});
  }
}

const SILENCE = 40_000;

/** Reads a stream of events; ends with "end" where the server said so. */
async function readEvents(stream, hear, signal) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const silent = new AbortController();
      const { done, value } = await Promise.race([
        reader.read(),
        sleep(SILENCE, silent.signal).then(() => ({ done: true })),
      ]);
      silent.abort();
      if (done || signal.aborted) {
        return "broken";
      }
      const blocks = (rest + value).replaceAll("\r\n", "\n").split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) {
        const name = /^event: ?(.*)$/m.exec(block)?.[1] ?? "message";
        const data = [...block.matchAll(/^data: ?(.*)$/gm)].map(line => line[1]).join("\n");
        if (name === "end") {
          return name;
        }
        if (data) {
          hear(name, JSON.parse(data));
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
