package dev.sdg.cli.generate;

import dev.sdg.run.spec.RunRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private RunOptions() {}

    /** Options that stand together in the help. */
    private record Group(String heading, List<OptionSpec> options) {}

    private static List<Group> groups() {
        return List.of(
                new Group(
                        "Input, exactly one",
                        List.of(
                                value("query", "TEXT", "What to generate, in plain words."),
                                list(
                                        "documents",
                                        "PATH",
                                        "Files or folders (recursive) whose text is the context; globs and repeats"
                                                + " are fine."))),
                new Group(
                        "Format, exactly one",
                        List.of(
                                value(
                                        "format",
                                        "NAME",
                                        "qa, pair, pair-class, pair-score, triplet, or the name of a file in formats/"
                                                + " (see 'sdg formats')."),
                                value(
                                        "custom-format-file",
                                        "FILE",
                                        "A JSON file that defines the row (see 'sdg formats check')."))),
                new Group(
                        "Generation",
                        List.of(
                                value("samples", "N", "How many unique rows to end with, 1 to 1,000,000,000"),
                                flag(
                                        "no-refine",
                                        "Do not let the model rewrite the query first (default: it does, with"
                                                + " --query)."),
                                value(
                                        "seed",
                                        "S",
                                        "Makes every choice of the program itself repeatable (default: random,"
                                                + " recorded)."),
                                value(
                                        "language",
                                        "TAG",
                                        "Language of the rows, as a BCP 47 tag such as de or pt-BR (default: the"
                                                + " input's)."))),
                new Group(
                        "Model",
                        List.of(
                                value(
                                        "provider",
                                        "NAME",
                                        "gemini, or offline: no model at all, rules over your documents"),
                                value(
                                        "model",
                                        "NAME",
                                        "The provider's name for the model (default for gemini: gemini-flash-latest)."),
                                value(
                                        "base-url",
                                        "URL",
                                        "Where the provider's API is (default: the provider's own; also"
                                                + " GOOGLE_GEMINI_BASE_URL)."),
                                value(
                                        "temperature",
                                        "T",
                                        "0.0 to 2.0 (default: 0.4, not sent to Gemini 3 and later, which ignore it)."),
                                value("top-p", "P", "Over 0.0 to 1.0 (default: 0.95, not sent to Gemini 3 and later)."),
                                value("top-k", "K", "1 or more (default: off)."),
                                value(
                                        "thinking",
                                        "LEVEL",
                                        "off, low, medium or high (default: low where the model thinks)."),
                                value(
                                        "timeout",
                                        "DURATION",
                                        "One whole call, from connect to last byte: 90s, 2m, 1m30s"))),
                new Group(
                        "Output",
                        List.of(
                                value(
                                        "output-prefix",
                                        "PREFIX",
                                        "How the names of all files begin; may hold folders, missing ones are made"),
                                list(
                                        "output-format",
                                        "FMT",
                                        "One or more of jsonl, csv, parquet, all; the JSONL is always left, it is the"
                                                + " record"),
                                flag(
                                        "incremental-save",
                                        "Rows go to the final .jsonl as they are made (default: to .jsonl.partial"
                                                + " until the end)."),
                                flag(
                                        "resume",
                                        "Go on with the data set that an earlier run of the same command left; with"
                                                + " none, start."),
                                flag(
                                        "overwrite",
                                        "Replace the data set that is there, at the first new row and not before."),
                                flag(
                                        "repair",
                                        "With --resume: set lines aside that are no rows, instead of refusing to go"
                                                + " on."),
                                flag(
                                        "export-partial",
                                        "Make the exports also when the run was stopped (default: only of finished"
                                                + " rows)."),
                                flag(
                                        "csv-safe",
                                        "In the CSV a text cell that a spreadsheet would run gets a leading '"
                                                + " (default: exact values)."))),
                new Group(
                        "Limits",
                        List.of(
                                value("concurrency", "C", "Calls in flight, at most, 1 to 1,000"),
                                value(
                                        "rpm",
                                        "N",
                                        "Requests per minute, evenly paced, never exceeded in any 60 s (default: off;"
                                                + " the rate is learned from the provider's refusals)."),
                                value(
                                        "tpm",
                                        "N",
                                        "Tokens per minute, input and output together, in the same way (default:"
                                                + " off)."),
                                value(
                                        "max-calls",
                                        "N",
                                        "Stop cleanly before the call that would pass it; calls of this run, the"
                                                + " refinement's included (default: off)."),
                                value(
                                        "max-total-tokens",
                                        "N",
                                        "Stop cleanly when the next call could pass it (default: off)."),
                                value(
                                        "max-cost",
                                        "USD",
                                        "The same in US dollars, by the price table (see SDG_PRICES below) (default:"
                                                + " off)."),
                                value(
                                        "max-wait",
                                        "DURATION",
                                        "The longest single wait that a provider may ask for: 90s, 5m"))),
                new Group(
                        "Variety",
                        List.of(
                                value(
                                        "topics",
                                        "auto|off|N|FILE",
                                        "The topics that batches are spread over, with --query: drawn by the model,"
                                                + " so many, or a file with one a line; off: the same prompt for all"),
                                value("avoid", "N", "Reminders of rows already made, per prompt, 0 to 100"),
                                value(
                                        "balance",
                                        "FIELD|off",
                                        "Equal shares of the values of this field, or of bands of its range; off: as"
                                                + " it comes (default: each field with an enum, each boolean, each"
                                                + " integer of at most 10 values, bands of each float with bounds)."),
                                value(
                                        "near-dup",
                                        "T|off",
                                        "Turn away rows that share this much of their word triples with another, over"
                                                + " 0 to 1"),
                                value(
                                        "semantic-dup",
                                        "T|off",
                                        "Turn away rows whose texts each mean what those of another do: cosine of"
                                                + " sentence embeddings, over 0 to 1; made for English"),
                                list(
                                        "exclude-rows",
                                        "FILE",
                                        "Turn away rows equal or near to those of these files: JSONL, CSV or "
                                                + "Parquet."))),
                new Group(
                        "Documents",
                        List.of(
                                repeatable(
                                        "include",
                                        "GLOB",
                                        "Only these files of a folder: *.md, guide/**; may be repeated."),
                                repeatable(
                                        "exclude", "GLOB", "Not these files or folders of a folder; may be repeated."),
                                value("passage-tokens", "N", "The size that passages aim for, 20 to 100,000"),
                                value(
                                        "grounding",
                                        "LEVEL",
                                        "strict: context and answer of a qa row are verbatim text of its passage;"
                                                + " lenient: a paraphrase is replaced by its place in the passage, "
                                                + "which must"
                                                + " have the answer's words; off"))),
                new Group(
                        "Advanced",
                        List.of(
                                value("batch-size", "B", "Rows asked for per call, 1 to 1,000"),
                                value(
                                        "max-retries",
                                        "R",
                                        "Tries after the first, per batch, for API, reading and judging together, 0"
                                                + " to 100"),
                                flag(
                                        "dry-run",
                                        "Show the plan, an estimate of calls, tokens, cost and time, and the first"
                                                + " prompt; nothing is called or written."),
                                flag(
                                        "json",
                                        "Print the final report as one JSON object instead of preview and summary."),
                                flag(
                                        "yes",
                                        "No question before a large run (over 2,000 samples; asked only on a"
                                                + " terminal)."),
                                value("log-level", "LEVEL", "DEBUG, INFO, WARNING, ERROR or CRITICAL, in any case"))));
    }

    /** Adds the options to {@code command}. */
    public static void addTo(CommandSpec command) {
        int order = 0;
        for (Group group : groups()) {
            ArgGroupSpec.Builder options = ArgGroupSpec.builder()
                    .validate(false)
                    .heading("%n" + group.heading() + ":%n")
                    .order(++order);
            group.options().forEach(options::addArg);
            command.addArgGroup(options.build());
        }
    }

    /** Returns what was asked for on the command line. */
    static RunRequest request(ParseResult command) {
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
                .splitRegex(name.equals("output-format") ? "," : "")
                .build();
    }

    private static OptionSpec.Builder option(String name, String description) {
        String end = RunRequest.defaultOf(name)
                .map(value -> " (default: " + value + ").")
                .orElse("");
        return OptionSpec.builder("--" + name).description((description + end).replace("%", "%%"));
    }
}
