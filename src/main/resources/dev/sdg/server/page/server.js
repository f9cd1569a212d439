// What the server can do, asked once: providers with a key, formats, domains.
import { get } from "./api.js";
import { useLoaded } from "./parts.js";
import { sentence } from "./words.js";

const answers = new Map();

/** Asks once a page load; a failure is asked again. */
function once(path) {
  if (!answers.has(path)) {
    answers.set(
      path,
      get(path).catch(failure => {
        answers.delete(path);
        throw failure;
      }),
    );
  }
  return answers.get(path);
}

const useOnce = path => useLoaded(() => once(path), [path]);

/** Needs no key, so it is listed whether it runs or not: used where the server was told to, or a person asks for it. */
const KEYLESS = "ollama";

function chosenOf(data) {
  const providers = (data?.providers ?? []).filter(({ name }) => name !== "offline");
  return {
    providers,
    chosen: providers.find(provider => provider.default) ?? providers.find(({ name }) => name !== KEYLESS),
  };
}

const settingsOf = chosen =>
  chosen === undefined ? { provider: "offline" } : chosen.default ? {} : { provider: chosen.name };

/** What a request has to say to be given to a model, or to rules where there is none; waits until that is known. */
export const modelSettings = async () => settingsOf(chosenOf(await once("/api/models")).chosen);

/** Providers that can be asked, and the one that jobs are given to, if there is any. */
export function useModels() {
  const { data, ...rest } = useOnce("/api/models");
  const { providers, chosen } = chosenOf(data);
  return {
    ...rest,
    known: data !== undefined,
    providers,
    hasModel: chosen !== undefined,
    standard: chosen?.name ?? "rules, no model",
    /** What a request says to be given to it, once it is known. */
    settings: settingsOf(chosen),
  };
}

export const useFormats = () => {
  const { data, ...rest } = useOnce("/api/formats");
  return { ...rest, formats: data?.formats ?? [] };
};

export const useDomains = () => {
  const { data, ...rest } = useOnce("/api/schemas");
  return { ...rest, domains: data?.domains ?? [] };
};

/** Names of formats that everybody meets, in words. */
const TITLES = {
  qa: "Questions and answers",
  pair: "Pairs of texts",
  "pair-class": "Entailment pairs",
  "pair-score": "Sentence similarity",
  triplet: "Triplets with a hard negative",
  entities: "Named entities",
  intent: "Customer intents",
  retrieval: "Search queries and passages",
  sentiment: "Sentiment",
  summary: "Texts and summaries",
  chat: "Conversations",
  classification: "Labelled texts",
};

export const formatTitle = name => TITLES[name] ?? sentence(name);
