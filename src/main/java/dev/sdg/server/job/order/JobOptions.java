package dev.sdg.server.job.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The options of runs that a request may name, by their names on the command line without hyphens in front. All others
 * are about places, keys, addresses or the terminal. In JSON, hyphens are underscores.
 */
public final class JobOptions {
    /** Options of rows that a model or rules over documents make. */
    static final Set<String> ROWS = Set.of(
            "query",
            "documents",
            "format",
            "samples",
            "no-refine",
            "seed",
            "language",
            "provider",
            "model",
            "temperature",
            "top-p",
            "top-k",
            "thinking",
            "timeout",
            "plan-model",
            "batch-api",
            "no-live-tail",
            "review",
            "review-model",
            "min-grade",
            "output-format",
            "csv-safe",
            "csv-delimiter",
            "csv-excel",
            "csv-raw",
            "export-partial",
            "concurrency",
            "rpm",
            "tpm",
            "max-calls",
            "max-total-tokens",
            "max-cost",
            "max-wait",
            "no-hedge",
            "topics",
            "avoid",
            "balance",
            "relation",
            "labels",
            "anchors",
            "negatives-per-row",
            "turns",
            "near-dup",
            "semantic-dup",
            "passage-tokens",
            "grounding",
            "self-contained",
            "unanswerable",
            "round-trip",
            "negatives",
            "negative-margin",
            "batch-size",
            "max-retries",
            "dry-run");

    /** Options of tables. */
    static final Set<String> TABLES = Set.of(
            "rows",
            "scale",
            "tables",
            "profile",
            "seed",
            "now",
            "locale",
            "prompt",
            "provider",
            "threads",
            "output-format",
            "dialect",
            "csv-safe",
            "verify",
            "min-confidence",
            "dry-run");

    /** Options of a model, which tables without a column that it writes have no use for. */
    static final Set<String> MODEL = Set.of(
            "model",
            "temperature",
            "top-p",
            "top-k",
            "thinking",
            "timeout",
            "rpm",
            "tpm",
            "max-calls",
            "max-total-tokens",
            "max-cost",
            "max-wait",
            "no-hedge",
            "avoid",
            "max-retries");

    /** Options of tables that are learned from a sample. */
    static final Set<String> LEARNING = Set.of("learn-rows", "holdout", "min-group", "keep");

    private static final String TERMINAL = "is about a terminal, which a job has not";
    private static final String OWN_FOLDER = "is about files that are there; a job has a folder of its own";
    private static final String UPLOADED = "is about folders; upload the documents that are to be read";
    private static final String NO_FILE = "names a file, which no request does";

    /** Options that a request cannot name, with the reason or what it can do instead. */
    static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry(
                    "rows_per_file",
                    "a job has one file of each format and table; its download takes Range, and GET"
                            + " /api/jobs/{id}/rows pages"),
            Map.entry("base_url", "no request names an address: the server is started with that of its models"),
            Map.entry("custom_format_file", NO_FILE + "; give the format as schema: {\"fields\": …}"),
            Map.entry("embedding_model", NO_FILE),
            Map.entry("exclude_rows", NO_FILE),
            Map.entry("output_prefix", OWN_FOLDER),
            Map.entry("overwrite", OWN_FOLDER),
            Map.entry("repair", OWN_FOLDER),
            Map.entry("resume", "a job goes on by POST /api/jobs/{id}/resume"),
            Map.entry("incremental_save", "rows of a job can be had while it is at work: GET /api/jobs/{id}/rows"),
            Map.entry("include", UPLOADED),
            Map.entry("exclude", UPLOADED),
            Map.entry("json", TERMINAL),
            Map.entry("quiet", TERMINAL),
            Map.entry("yes", TERMINAL),
            Map.entry("log_level", TERMINAL));

    /** What a request says beside options. */
    static final List<String> OTHERS = List.of("schema", "sample", "mode", "project", "project_name");

    /** Other words for the same options, of rows. */
    static final Map<String, String> WORDS = Map.of(
            "total_rows", "samples",
            "chunk_size", "batch-size",
            "max_workers", "concurrency",
            "deduplication_threshold", "semantic-dup");

    /** What a request for tables may say as well, since others send it with every request. */
    static final Set<String> ALSO_OF_TABLES =
            Set.of("samples", "batch-size", "concurrency", "semantic-dup", "language");

    /** Options without a value. */
    private static final Set<String> FLAGS = Set.of(
            "export-partial",
            "no-refine",
            "batch-api",
            "no-live-tail",
            "no-hedge",
            "csv-safe",
            "csv-excel",
            "csv-raw",
            "dry-run");

    private JobOptions() {}

    /** Returns the option that a field of a request names. */
    public static Optional<String> named(String field) {
        String option = WORDS.getOrDefault(field, field.replace('_', '-'));
        boolean known = ROWS.contains(option) || TABLES.contains(option) || LEARNING.contains(option);
        boolean spelled = WORDS.containsKey(field) || field.indexOf('-') < 0;
        return known && spelled ? Optional.of(option) : Optional.empty();
    }

    static boolean isFlag(String option) {
        return FLAGS.contains(option);
    }

    /** Returns every field that a request may have. */
    static List<String> fields() {
        Stream<String> options =
                Stream.of(ROWS, TABLES, LEARNING).flatMap(Set::stream).map(option -> option.replace('-', '_'));
        return Stream.of(options, WORDS.keySet().stream(), OTHERS.stream())
                .flatMap(all -> all)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns whether {@code option} is for jobs of {@code kind}. */
    static boolean isFor(String option, JobKind kind) {
        return switch (kind) {
            case ROWS -> ROWS.contains(option);
            case TABLES -> isOfTables(option);
            case MIMIC, AUGMENT -> isOfTables(option) || LEARNING.contains(option);
        };
    }

    private static boolean isOfTables(String option) {
        return TABLES.contains(option) || MODEL.contains(option) || ALSO_OF_TABLES.contains(option);
    }
}
