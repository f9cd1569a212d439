package dev.sdg.cli.generate;

import static dev.sdg.cli.generate.RunOption.flag;
import static dev.sdg.cli.generate.RunOption.list;
import static dev.sdg.cli.generate.RunOption.option;
import static dev.sdg.cli.generate.RunOption.repeatable;
import static dev.sdg.cli.generate.RunOption.value;

import java.util.List;

/** The options of a run, in the groups of the help. */
final class RunOptionGroups {
    private RunOptionGroups() {}

    /** Returns the options, anew. */
    static List<OptionGroup> all() {
        return List.of(
                input(),
                format(),
                generation(),
                ModelOptions.models(),
                review(),
                output(),
                ModelOptions.limits(),
                variety(),
                documents(),
                questions(),
                retrieval(),
                advanced());
    }

    private static OptionGroup input() {
        return new OptionGroup(
                "Input (exactly one)",
                List.of(
                        value("query", "TEXT", "Description of the rows, in plain words."),
                        list(
                                "documents",
                                "PATH",
                                "Files or folders (recursive) to generate from; may be repeated, globs are allowed.")));
    }

    private static OptionGroup format() {
        return new OptionGroup(
                "Format (exactly one)",
                List.of(
                        value(
                                "format",
                                "NAME",
                                "qa, pair, pair-class, pair-score, triplet, instruction, preference, "
                                        + "classification, chat, multiple-choice, or the name of a file in formats/ "
                                        + "(see 'sdg formats')."),
                        value(
                                "custom-format-file",
                                "FILE",
                                "A JSON file that defines the row format (see 'sdg formats check').")));
    }

    private static OptionGroup generation() {
        return new OptionGroup(
                "Generation",
                List.of(
                        value("samples", "N", "Number of unique rows, 1 to 1,000,000,000"),
                        flag("no-refine", "Use the query as given (default: the model rewrites it first)."),
                        value(
                                "seed",
                                "S",
                                "Seed for the program's own random choices (default: random, recorded in the "
                                        + "manifest)."),
                        value(
                                "language",
                                "TAG",
                                "Language of the rows: a BCP 47 tag such as pt-BR, or a name such as German "
                                        + "(default: that of the input).")));
    }

    private static OptionGroup review() {
        return new OptionGroup(
                "Review",
                List.of(
                        option(
                                        "review",
                                        "Let a model grade the rows of each batch from 1 to 5 and reject those below "
                                                + "--min-grade. A row without a grade, because a review failed, is "
                                                + "saved; with =strict it is rejected (default: off).")
                                .arity("0..1")
                                .fallbackValue("true")
                                .paramLabel("strict")
                                .type(String.class)
                                .build(),
                        value(
                                "review-model",
                                "NAME",
                                "Model of the same provider that grades (default: the same model)."),
                        value("min-grade", "G", "Lowest grade of a row that is saved, 1 to 5")));
    }

    private static OptionGroup output() {
        return new OptionGroup(
                "Output",
                List.of(
                        value(
                                "output-prefix",
                                "PREFIX",
                                "Path and beginning of the names of all output files; missing folders are created"),
                        list(
                                "output-format",
                                "FMT",
                                "One or more of jsonl, csv, parquet, all; the JSONL file is always written"),
                        flag(
                                "incremental-save",
                                "Write rows to the final .jsonl right away (default: to .jsonl.partial until the "
                                        + "run ends)."),
                        flag(
                                "resume",
                                "Continue the data set of an earlier run with the same options; start a new one if "
                                        + "there is none."),
                        flag("overwrite", "Replace an existing data set, once the first new row is saved."),
                        flag("repair", "With --resume: move invalid lines into a separate file and continue."),
                        flag("export-partial", "Write CSV and Parquet even if a signal or the provider stops the run."),
                        flag(
                                "csv-safe",
                                "Put ' before CSV cells that a spreadsheet would run as a formula (default: exact "
                                        + "values)."),
                        value(
                                "csv-delimiter",
                                "CHAR",
                                "What stands between CSV cells: comma, semicolon, bar or tab (default: comma)."),
                        flag(
                                "csv-excel",
                                "Write CSV for Excel: with a byte order mark, and as with --csv-safe unless "
                                        + "--csv-raw."),
                        flag("csv-raw", "Write exact values to CSV, with --csv-excel as well.")));
    }

    private static OptionGroup variety() {
        return new OptionGroup(
                "Variety",
                List.of(
                        value(
                                "topics",
                                "auto|off|N|FILE",
                                "With --query: topics to spread the rows over. auto: the model chooses them; N: it "
                                        + "chooses that many; FILE: one topic per line; off: none"),
                        value(
                                "avoid",
                                "N",
                                "Number of saved rows to show in each prompt as rows not to repeat, 0 to 100"),
                        value(
                                "balance",
                                "FIELD|off",
                                "Field whose values (or bands of its range) get equal shares of the rows, or off "
                                        + "(default: each field with an enum, each boolean, each integer of at most "
                                        + "10 values, bands of each float with bounds)."),
                        list(
                                "relation",
                                "NAME",
                                "For pair: relations between the two texts, one or more of question, search, title, "
                                        + "paraphrase, claim (default: all)."),
                        list(
                                "labels",
                                "NAME",
                                "For classification: the labels of its rows, with commas between; they get equal "
                                        + "shares."),
                        list(
                                "anchors",
                                "NAME",
                                "For pair and triplet with --provider offline: kinds of anchors, one or more of "
                                        + "heading, keyword, cloze, question (default: all)."),
                        value(
                                "negatives-per-row",
                                "N",
                                "For triplet: hard negatives per row, 1 to 20; with more than one the columns are "
                                        + "negative_1, negative_2, …"),
                        value(
                                "turns",
                                "A-B",
                                "For chat: exchanges per conversation, a user message and its answer being one; 1 "
                                        + "to 50"),
                        value(
                                "near-dup",
                                "T|off",
                                "Reject near-duplicates (Jaccard similarity of word 3-grams ≥ T). Greater than 0, "
                                        + "at most 1"),
                        value(
                                "semantic-dup",
                                "T|off",
                                "Reject semantic duplicates (cosine ≥ T). Greater than 0, at most 1; made for English"),
                        list(
                                "exclude-rows",
                                "FILE",
                                "Reject rows equal or similar to rows of these JSONL, CSV or Parquet files.")));
    }

    private static OptionGroup documents() {
        return new OptionGroup(
                "Documents",
                List.of(
                        repeatable(
                                "include",
                                "GLOB",
                                "In folders, read only files that match, such as *.md or guide/**; may be repeated."),
                        repeatable(
                                "exclude", "GLOB", "In folders, skip files and folders that match; may be repeated."),
                        value("passage-tokens", "N", "Target size of a passage in tokens, 20 to 100,000"),
                        value(
                                "grounding",
                                "LEVEL",
                                "How closely a qa row must follow its passage. strict: context and answer are "
                                        + "quoted verbatim; lenient: a paraphrased context is replaced by "
                                        + "sentences of the passage, and these must contain the words of the "
                                        + "answer; off: no check")));
    }

    private static OptionGroup questions() {
        return new OptionGroup(
                "Questions and tasks",
                List.of(
                        value(
                                "self-contained",
                                "on|off",
                                "For qa, instruction and preference: reject questions that only make sense together "
                                        + "with a text that is not there, such as 'according to the passage'"),
                        value(
                                "unanswerable",
                                "SHARE",
                                "For qa: share of rows whose question the context does not answer (their answer "
                                        + "is empty), 0 to 0.99; needs a model")));
    }

    private static OptionGroup retrieval() {
        return new OptionGroup(
                "Retrieval (with --documents)",
                List.of(
                        value(
                                "round-trip",
                                "K|off",
                                "With --documents: reject rows whose anchor does not find its own passage among the "
                                        + "first K of all (default: 10 with --provider offline, otherwise off)."),
                        value(
                                "negatives",
                                "mined|model|both",
                                "For triplet: hard negatives taken from other passages, written by the model, or "
                                        + "half of each (default: mined with --provider offline, otherwise model)."),
                        value(
                                "negative-margin",
                                "SHARE",
                                "How much less similar to the anchor than the positive a mined negative must be, 0 "
                                        + "to 0.99"),
                        value(
                                "embedding-model",
                                "PATH",
                                "ONNX file or folder of the sentence model for both (default: all-MiniLM-L6-v2 "
                                        + "for English; BM25 for other languages).")));
    }

    private static OptionGroup advanced() {
        return new OptionGroup(
                "Advanced",
                List.of(
                        value("batch-size", "B", "Rows per request, 1 to 1,000"),
                        value("max-retries", "R", "Retries per batch for failed calls and unusable replies, 0 to 100"),
                        flag(
                                "dry-run",
                                "Show an estimate of calls, tokens, cost and time, and the first prompts; no calls, "
                                        + "no files."),
                        flag("json", "Print the final report as one JSON object instead of preview and summary."),
                        flag("quiet", "Print errors only: no progress, no preview, no summary."),
                        flag(
                                "yes",
                                "Start a large run (over 2,000 rows) without asking; without a terminal, the "
                                        + "program never asks."),
                        value("log-level", "LEVEL", "DEBUG, INFO, WARNING, ERROR or CRITICAL")));
    }
}
