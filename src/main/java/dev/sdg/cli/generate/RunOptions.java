package dev.sdg.cli.generate;

import dev.sdg.run.spec.RunRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of a run, in the groups of the help. What they mean is checked by {@code run.spec}, which has their
 * defaults.
 */
public final class RunOptions {
    /** What the short help shows. */
    public static final List<String> MOST_USED = List.of(
            "--query",
            "--documents",
            "--format",
            "--custom-format-file",
            "--samples",
            "--provider",
            "--model",
            "--output-prefix",
            "--resume",
            "--dry-run");

    private static final Map<String, String> SHORT = Map.of(
            "query", "-q",
            "documents", "-d",
            "format", "-f",
            "samples", "-n",
            "output-prefix", "-o",
            "provider", "-p");

    private static final Set<String> SPLIT_AT_COMMAS = Set.of("output-format", "relation", "labels");

    private static final String MODEL = "Model";

    /** Options of models that concern rows of a format only, or are described anew where they stand elsewhere. */
    private static final Set<String> OF_ROWS = Set.of("--provider", "--plan-model", "--batch-api", "--no-live-tail");

    private RunOptions() {}

    /** Returns the options, anew. */
    public static List<OptionGroup> groups() {
        return List.of(
                new OptionGroup(
                        "Input (exactly one)",
                        List.of(
                                value("query", "TEXT", "Description of the rows, in plain words."),
                                list(
                                        "documents",
                                        "PATH",
                                        "Files or folders (recursive) to generate from; may be repeated, globs "
                                                + "are allowed."))),
                new OptionGroup(
                        "Format (exactly one)",
                        List.of(
                                value(
                                        "format",
                                        "NAME",
                                        "qa, pair, pair-class, pair-score, triplet, instruction, preference, "
                                                + "classification, chat, multiple-choice, or the name of a file in "
                                                + "formats/ (see 'sdg formats')."),
                                value(
                                        "custom-format-file",
                                        "FILE",
                                        "A JSON file that defines the row format (see 'sdg formats check')."))),
                new OptionGroup(
                        "Generation",
                        List.of(
                                value("samples", "N", "Number of unique rows, 1 to 1,000,000,000"),
                                flag("no-refine", "Use the query as given (default: the model rewrites it first)."),
                                value(
                                        "seed",
                                        "S",
                                        "Seed for the program's own random choices (default: random, recorded in "
                                                + "the manifest)."),
                                value(
                                        "language",
                                        "TAG",
                                        "Language of the rows: a BCP 47 tag such as pt-BR, or a name such as German "
                                                + "(default: that of the input)."))),
                models(),
                new OptionGroup(
                        "Review",
                        List.of(
                                option(
                                                "review",
                                                "Let a model grade the rows of each batch from 1 to 5 and reject those"
                                                        + " below --min-grade. A row without a grade, because a"
                                                        + " review failed, is saved; with =strict it is rejected"
                                                        + " (default: off).")
                                        .arity("0..1")
                                        .fallbackValue("true")
                                        .paramLabel("strict")
                                        .type(String.class)
                                        .build(),
                                value(
                                        "review-model",
                                        "NAME",
                                        "Model of the same provider that grades (default: the same model)."),
                                value("min-grade", "G", "Lowest grade of a row that is saved, 1 to 5"))),
                new OptionGroup(
                        "Output",
                        List.of(
                                value(
                                        "output-prefix",
                                        "PREFIX",
                                        "Path and beginning of the names of all output files; missing folders are "
                                                + "created"),
                                list(
                                        "output-format",
                                        "FMT",
                                        "One or more of jsonl, csv, parquet, all; the JSONL file is always "
                                                + "written"),
                                flag(
                                        "incremental-save",
                                        "Write rows to the final .jsonl right away (default: to .jsonl.partial "
                                                + "until the run ends)."),
                                flag(
                                        "resume",
                                        "Continue the data set of an earlier run with the same options; start a "
                                                + "new one if there is none."),
                                flag("overwrite", "Replace an existing data set, once the first new row is saved."),
                                flag("repair", "With --resume: move invalid lines into a separate file and continue."),
                                flag(
                                        "export-partial",
                                        "Write CSV and Parquet even if a signal or the provider stops the run."),
                                flag(
                                        "csv-safe",
                                        "Put ' before CSV cells that a spreadsheet would run as a formula "
                                                + "(default: exact values)."),
                                value(
                                        "csv-delimiter",
                                        "CHAR",
                                        "What stands between CSV cells: comma, semicolon, bar or tab "
                                                + "(default: comma)."),
                                flag(
                                        "csv-excel",
                                        "Write CSV for Excel: with a byte order mark, and as with --csv-safe unless "
                                                + "--csv-raw."),
                                flag("csv-raw", "Write exact values to CSV, with --csv-excel as well."))),
                limits(),
                new OptionGroup(
                        "Variety",
                        List.of(
                                value(
                                        "topics",
                                        "auto|off|N|FILE",
                                        "With --query: topics to spread the rows over. auto: the model chooses "
                                                + "them; N: it chooses that many; FILE: one topic per line; off: none"),
                                value(
                                        "avoid",
                                        "N",
                                        "Number of saved rows to show in each prompt as rows not to repeat, 0 to 100"),
                                value(
                                        "balance",
                                        "FIELD|off",
                                        "Field whose values (or bands of its range) get equal shares of the rows, "
                                                + "or off (default: each field with an enum, each boolean, each "
                                                + "integer of at most 10 values, bands of each float with bounds)."),
                                list(
                                        "relation",
                                        "NAME",
                                        "For pair: relations between the two texts, one or more of question, search, "
                                                + "title, paraphrase, claim (default: all)."),
                                list(
                                        "labels",
                                        "NAME",
                                        "For classification: the labels of its rows, with commas between; they get "
                                                + "equal shares."),
                                list(
                                        "anchors",
                                        "NAME",
                                        "For pair and triplet with --provider offline: kinds of anchors, one or more "
                                                + "of heading, keyword, cloze, question (default: all)."),
                                value(
                                        "negatives-per-row",
                                        "N",
                                        "For triplet: hard negatives per row, 1 to 20; with more than one the columns "
                                                + "are negative_1, negative_2, …"),
                                value(
                                        "turns",
                                        "A-B",
                                        "For chat: exchanges per conversation, a user message and its answer being "
                                                + "one; 1 to 50"),
                                value(
                                        "near-dup",
                                        "T|off",
                                        "Reject near-duplicates (Jaccard similarity of word 3-grams ≥ T). Greater "
                                                + "than 0, at most 1"),
                                value(
                                        "semantic-dup",
                                        "T|off",
                                        "Reject semantic duplicates (cosine ≥ T). Greater than 0, at most 1; made "
                                                + "for English"),
                                list(
                                        "exclude-rows",
                                        "FILE",
                                        "Reject rows equal or similar to rows of these JSONL, CSV or Parquet "
                                                + "files."))),
                new OptionGroup(
                        "Documents",
                        List.of(
                                repeatable(
                                        "include",
                                        "GLOB",
                                        "In folders, read only files that match, such as *.md or guide/**; may be "
                                                + "repeated."),
                                repeatable(
                                        "exclude",
                                        "GLOB",
                                        "In folders, skip files and folders that match; may be repeated."),
                                value("passage-tokens", "N", "Target size of a passage in tokens, 20 to 100,000"),
                                value(
                                        "grounding",
                                        "LEVEL",
                                        "How closely a qa row must follow its passage. strict: context and answer "
                                                + "are quoted verbatim; lenient: a paraphrased context is replaced by "
                                                + "sentences of the passage, and these must contain the words of the "
                                                + "answer; off: no check"))),
                new OptionGroup(
                        "Questions and tasks",
                        List.of(
                                value(
                                        "self-contained",
                                        "on|off",
                                        "For qa, instruction and preference: reject questions that only make sense "
                                                + "together with a text that is not there, such as 'according to the "
                                                + "passage'"),
                                value(
                                        "unanswerable",
                                        "SHARE",
                                        "For qa: share of rows whose question the context does not answer (their "
                                                + "answer is empty), 0 to 0.99; needs a model"))),
                new OptionGroup(
                        "Retrieval (with --documents)",
                        List.of(
                                value(
                                        "round-trip",
                                        "K|off",
                                        "With --documents: reject rows whose anchor does not find its own passage "
                                                + "among the first K of all (default: 10 with --provider offline, "
                                                + "otherwise off)."),
                                value(
                                        "negatives",
                                        "mined|model|both",
                                        "For triplet: hard negatives taken from other passages, written by the "
                                                + "model, or half of each (default: mined with --provider offline, "
                                                + "otherwise model)."),
                                value(
                                        "negative-margin",
                                        "SHARE",
                                        "How much less similar to the anchor than the positive a mined negative "
                                                + "must be, 0 to 0.99"),
                                value(
                                        "embedding-model",
                                        "PATH",
                                        "ONNX file or folder of the sentence model for both (default: "
                                                + "all-MiniLM-L6-v2 for English; BM25 for other languages)."))),
                new OptionGroup(
                        "Advanced",
                        List.of(
                                value("batch-size", "B", "Rows per request, 1 to 1,000"),
                                value(
                                        "max-retries",
                                        "R",
                                        "Retries per batch for failed calls and unusable replies, 0 to 100"),
                                flag(
                                        "dry-run",
                                        "Show an estimate of calls, tokens, cost and time, and the first prompts; "
                                                + "no calls, no files."),
                                flag(
                                        "json",
                                        "Print the final report as one JSON object instead of preview and "
                                                + "summary."),
                                flag("quiet", "Print errors only: no progress, no preview, no summary."),
                                flag(
                                        "yes",
                                        "Start a large run (over 2,000 rows) without asking; without a terminal, "
                                                + "the program never asks."),
                                value("log-level", "LEVEL", "DEBUG, INFO, WARNING, ERROR or CRITICAL"))));
    }

    private static OptionGroup models() {
        return new OptionGroup(
                MODEL,
                List.of(
                        value(
                                "provider",
                                "NAME",
                                "gemini; openai, or any server with its chat API (--base-url); anthropic; "
                                        + "ollama; or offline (grammar rules make rows from your documents, "
                                        + "without a model)"),
                        value(
                                "model",
                                "NAME",
                                "Model name, see 'sdg models' (default for gemini: gemini-flash-latest, openai:"
                                        + " gpt-6-luna, anthropic: claude-haiku-5-5)."),
                        value(
                                "base-url",
                                "URL",
                                "Address of the provider's API (default: the provider's own, or"
                                        + " GOOGLE_GEMINI_BASE_URL, OPENAI_BASE_URL, ANTHROPIC_BASE_URL,"
                                        + " OLLAMA_HOST)."),
                        value(
                                "temperature",
                                "T",
                                "Sampling temperature, 0.0 to 2.0 (default: 0.4; sent only to models that are "
                                        + "known to use it)."),
                        value(
                                "top-p",
                                "P",
                                "Nucleus sampling. Greater than 0, at most 1 (default: 0.95; sent only to "
                                        + "models that are known to use it)."),
                        value("top-k", "K", "Sample from the K most likely tokens, 1 or more (default: off)."),
                        value(
                                "thinking",
                                "LEVEL",
                                "Thinking: off, low, medium, high, or a number of tokens for models with a"
                                        + " thinking budget (default: off, or the least the model can)."),
                        value("timeout", "DURATION", "Timeout per request: 90s, 2m, 1m30s"),
                        value(
                                "plan-model",
                                "NAME",
                                "Model of the same provider that refines the query and chooses topics and"
                                        + " personas (default: the same model)."),
                        flag(
                                "batch-api",
                                "Ask by the provider's batch jobs: half the price, up to a day per job "
                                        + "(gemini, openai, anthropic)."),
                        flag("no-live-tail", "With --batch-api: no calls at full price for the last few rows.")));
    }

    private static OptionGroup limits() {
        return new OptionGroup(
                "Limits",
                List.of(
                        value("concurrency", "C", "Maximum concurrent requests, 1 to 1,000"),
                        value(
                                "rpm",
                                "N",
                                "Maximum requests per minute, evenly paced (default: off; adapts to the "
                                        + "provider's rate limits)."),
                        value("tpm", "N", "Maximum tokens per minute, input and output together (default: off)."),
                        value(
                                "max-calls",
                                "N",
                                "Maximum calls of this run, including the planning call (default: off)."),
                        value(
                                "max-total-tokens",
                                "N",
                                "Maximum tokens of this run; stops before a call that could exceed it "
                                        + "(default: off)."),
                        value(
                                "max-cost",
                                "USD",
                                "Maximum cost of this run in US dollars; stops before a call that could "
                                        + "exceed it. Prices: see SDG_PRICES (default: off)."),
                        value("max-wait", "DURATION", "Longest wait to accept when the provider asks for one: 90s, 5m"),
                        flag(
                                "no-hedge",
                                "Make each call once (default: one of the last few that takes four times as "
                                        + "long as the others, and over 10 s, is made again beside it).")));
    }

    /**
     * Adds the options of models to a {@code command} that asks one for something else than rows of a format.
     *
     * @param provider what --provider says in its help
     * @param order of the first of its two groups in the help
     */
    public static void addModelTo(CommandSpec command, String provider, int order) {
        List<OptionSpec> options = new ArrayList<>();
        options.add(value("provider", "NAME", provider));
        models().options().stream()
                .filter(option -> !OF_ROWS.contains(option.longestName()))
                .forEach(options::add);
        options.add(value(
                "plan-model",
                "NAME",
                "Model of the same provider that writes the schema of a query, or chooses generators (default: the"
                        + " same model)."));
        options.add(value(
                "language",
                "TAG",
                "Language of what a model writes: a BCP 47 tag such as pt-BR, or a name such as German (default: that"
                        + " of the query; in rows that of the locale)."));
        options.add(value("max-retries", "R", "Retries of a failed call, 0 to 100"));
        add(new OptionGroup(MODEL, options), order, command);
        add(limits(), order + 1, command);
    }

    /** Adds the options to {@code command}, with those of help, and returns it. */
    public static CommandSpec addTo(CommandSpec command) {
        command.parser().overwrittenOptionsAllowed(true);
        command.addOption(help("Show the most used options and exit.", "-h").build())
                .addOption(help("Show this help and exit.", "--help")
                        .usageHelp(true)
                        .build())
                .addOption(help("Show the version and exit.", "-V", "-v", "--version")
                        .versionHelp(true)
                        .build());
        for (OptionGroup group : groups()) {
            for (OptionSpec option : group.options()) {
                command.addOption(option);
            }
        }
        return command;
    }

    private static void add(OptionGroup group, int order, CommandSpec command) {
        ArgGroupSpec.Builder options = ArgGroupSpec.builder()
                .validate(false)
                .heading("%n" + group.heading() + ":%n")
                .order(order);
        group.options().forEach(option -> options.addArg(option));
        command.addArgGroup(options.build());
    }

    private static OptionSpec.Builder help(String description, String name, String... others) {
        return OptionSpec.builder(name, others).arity("0").type(boolean.class).description(description);
    }

    /** Returns what was asked for on the command line. */
    public static RunRequest request(ParseResult command) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        SortedMap<String, String> written = new TreeMap<>();
        for (OptionSpec option : command.matchedOptions()) {
            String name = option.longestName();
            boolean isFlag = option.arity().max() == 0;
            values.put(
                    name.substring("--".length()),
                    isFlag ? List.of(String.valueOf(option.<Object>getValue())) : option.stringValues());
            written.put(name, String.join(" ", option.stringValues()));
        }
        return new RunRequest(values, written);
    }

    private static OptionSpec flag(String name, String description) {
        return option(name, description).arity("0").type(boolean.class).build();
    }

    private static OptionSpec value(String name, String label, String description) {
        return option(name, description).paramLabel(label).type(String.class).build();
    }

    /** An option that may be given several times. */
    private static OptionSpec repeatable(String name, String label, String description) {
        return option(name, description)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    /** An option that takes several values at once. */
    private static OptionSpec list(String name, String label, String description) {
        return option(name, description)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .splitRegex(SPLIT_AT_COMMAS.contains(name) ? "," : "")
                .build();
    }

    private static OptionSpec.Builder option(String name, String description) {
        String end = RunRequest.defaultOf(name)
                .map(value -> " (default: " + value + ").")
                .orElse("");
        OptionSpec.Builder option = SHORT.containsKey(name)
                ? OptionSpec.builder(SHORT.get(name), "--" + name)
                : OptionSpec.builder("--" + name);
        return option.description((description + end).replace("%", "%%"));
    }
}
