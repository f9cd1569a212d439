// What the server can do, asked once: providers with a key, formats, domains.
import { get } from "./api.js";
import { useLoaded } from "./parts.js";

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

/** Providers that can be asked, the one that jobs use that name none, and whether there is any model. */
export function useModels() {
  const { data, ...rest } = useOnce("/api/models");
  const providers = (data?.providers ?? []).filter(({ name }) => name !== "offline");
  return {
    ...rest,
    known: data !== undefined,
    providers,
    hasModel: providers.length > 0,
    standard: data?.default_provider ?? providers[0]?.name ?? "offline",
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
  "pair-class": "Does one follow from the other?",
  "pair-score": "How alike are two sentences?",
  triplet: "Anchor, match and near miss",
  entities: "Names in text",
  intent: "What a customer wants",
  retrieval: "Search queries and passages",
  sentiment: "Opinions",
  summary: "Texts and summaries",
  chat: "Conversations",
  classification: "Labelled texts",
};

export const formatTitle = name => TITLES[name] ?? name;
