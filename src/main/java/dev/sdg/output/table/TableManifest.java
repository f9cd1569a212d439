package dev.sdg.output.table;

import dev.sdg.llm.TokenUsage;
import dev.sdg.output.journal.Manifest.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a folder of tables is and how it came about; enough to go on with it, or to make one like it.
 *
 * @param command that made it
 * @param status how far it got
 * @param started when the first run began
 * @param updated when this was written
 * @param options the options of the last run as they were given, by name
 * @param run what the bytes of the files depend on
 * @param tables what came of each, by name, in the order of the schema
 * @param files those that are whole
 * @param usage what models took, over all runs; empty where none was asked
 */
public record TableManifest(
        String command,
        Status status,
        Instant started,
        Instant updated,
        SortedMap<String, String> options,
        Run run,
        Map<String, Counts> tables,
        List<WholeFile> files,
        Optional<Usage> usage) {

    public TableManifest {
        options = new TreeMap<>(options);
        tables = new LinkedHashMap<>(tables);
        files = List.copyOf(files);
    }

    /**
     * What the bytes of all files depend on. A run may only go on with the files of another where these are equal.
     *
     * @param program name and version of the program
     * @param seed of every value
     * @param now what distances in time count from
     * @param locale of names and places, a BCP 47 tag
     * @param schema where it was read from
     * @param inputs the files that it was read from
     * @param schemaSha256 of the schema as it was used
     * @param written the names of the tables that are written
     * @param formats of the files
     * @param formatOptions what changes how they are written, by name
     * @param rowsPerFile of each part; empty: a file is all of a table
     * @param existing what a database held before of each table, by name
     * @param model that writes columns; empty: none does
     */
    public record Run(
            String program,
            long seed,
            Instant now,
            String locale,
            String schema,
            List<Input> inputs,
            String schemaSha256,
            List<String> written,
            List<String> formats,
            SortedMap<String, String> formatOptions,
            OptionalLong rowsPerFile,
            Map<String, Existing> existing,
            Optional<Model> model) {

        public Run {
            existing = new TreeMap<>(existing);
            inputs = List.copyOf(inputs);
            written = List.copyOf(written);
            formats = List.copyOf(formats);
            formatOptions = new TreeMap<>(formatOptions);
        }

        /**
         * Returns one line for each thing that {@code earlier} had otherwise.
         *
         * @param before how many rows each table had then
         * @param rows how many each has
         */
        List<String> differencesFrom(Run earlier, Map<String, Long> before, Map<String, Long> rows) {
            List<String> differences = new ArrayList<>();
            compare("program", earlier.program, program, differences);
            compare("⟨seed⟩", earlier.seed, seed, differences);
            compare("⟨now⟩", earlier.now, now, differences);
            compare("⟨locale⟩", earlier.locale, locale, differences);
            compare("⟨tables⟩", words(earlier.written), words(written), differences);
            compare("⟨output-format⟩", words(earlier.formats), words(formats), differences);
            compare("⟨csv-safe⟩", option(earlier, "csv-safe"), option(this, "csv-safe"), differences);
            compare("⟨dialect⟩", option(earlier, "dialect"), option(this, "dialect"), differences);
            compare("⟨rows-per-file⟩", shown(earlier.rowsPerFile), shown(rowsPerFile), differences);
            compare("⟨provider⟩", shown(earlier, Model::provider), shown(this, Model::provider), differences);
            compare("⟨model⟩", shown(earlier, Model::name), shown(this, Model::name), differences);
            compare("⟨language⟩", shown(earlier, Model::language), shown(this, Model::language), differences);
            rows.forEach((table, number) -> {
                long earlierNumber = before.getOrDefault(table, number);
                if (earlierNumber != number) {
                    differences.add("rows of %s were %,d, are %,d".formatted(table, earlierNumber, number));
                }
            });
            if (differences.isEmpty() && !schemaSha256.equals(earlier.schemaSha256)) {
                differences.add(
                        schema.equals(earlier.schema)
                                ? "the schema " + schema + " has changed"
                                : "⟨schema⟩ was " + earlier.schema + ", is " + schema);
            }
            return differences;
        }

        /** Returns the same without files: rows that go into a database depend on nothing of them. */
        public Run withoutFiles() {
            return new Run(
                    program,
                    seed,
                    now,
                    locale,
                    schema,
                    inputs,
                    schemaSha256,
                    written,
                    List.of(),
                    new TreeMap<>(),
                    OptionalLong.empty(),
                    existing,
                    model);
        }

        private static void compare(String what, Object before, Object now, List<String> differences) {
            if (!Objects.equals(before, now)) {
                differences.add(what + " was " + before + ", is " + now);
            }
        }

        /** Returns whether all but numbers of rows is as in {@code earlier}, and a model wrote columns of the rows. */
        private boolean hasTheSameColumns(Run earlier) {
            List<String> others = differencesFrom(earlier, Map.of(), Map.of()).stream()
                    .filter(line -> !line.startsWith("the schema ") && !line.startsWith("⟨schema⟩ "))
                    .toList();
            return others.isEmpty() && model.isPresent() && model.equals(earlier.model);
        }

        private static String shown(Run run, Function<Model, String> what) {
            return run.model.map(what).orElse(what.apply(Model.NONE));
        }

        private static String words(List<String> words) {
            return String.join(", ", words);
        }

        private static String option(Run run, String name) {
            String value = run.formatOptions.getOrDefault(name, "off");
            return value.equals("true") ? "on" : value;
        }

        private static String shown(OptionalLong rows) {
            return rows.isPresent() ? "%,d".formatted(rows.getAsLong()) : "off";
        }
    }

    /**
     * What a database held of a table before rows were added.
     *
     * @param rows how many
     * @param greatest the greatest number of each column of whole numbers that was looked at
     */
    public record Existing(long rows, SortedMap<String, Long> greatest) {
        public Existing {
            greatest = new TreeMap<>(greatest);
        }
    }

    /**
     * A model that writes columns.
     *
     * @param provider who runs it
     * @param name as it was asked for
     * @param language of what it writes
     * @param columnsSha256 of all that the schema says but for numbers of rows
     */
    public record Model(String provider, String name, String language, String columnsSha256) {
        private static final Model NONE = new Model("offline", "none", "none", "");
    }

    /**
     * A file that a schema was read from.
     *
     * @param sha256 of its bytes, 64 hexadecimal digits
     */
    public record Input(String file, String sha256) {}

    /**
     * What came of a table.
     *
     * @param file the name of its file or files, without number and extension
     * @param requested rows asked for
     * @param written rows in files that are whole
     * @param redrawn rows that were drawn again because of a check
     */
    public record Counts(String file, long requested, long written, long redrawn) {}

    /**
     * A file that is whole.
     *
     * @param file its name
     * @param rows that it holds; none where it says what tables are
     * @param size in bytes
     * @param sha256 of its bytes, 64 hexadecimal digits
     */
    public record WholeFile(String file, List<Rows> rows, long size, String sha256) {
        public WholeFile {
            rows = List.copyOf(rows);
        }

        /** Returns how many rows it holds. */
        public long count() {
            return rows.stream().mapToLong(Rows::count).sum();
        }

        /** Returns the rows of {@code table} in it. */
        public Stream<Rows> rowsOf(String table) {
            return rows.stream().filter(range -> range.table().equals(table));
        }
    }

    /**
     * Rows of a table in a file.
     *
     * @param firstRow the number of the first one, from 0
     * @param count how many there are
     * @param redrawn how many of them were drawn again because of a check
     */
    public record Rows(String table, long firstRow, long count, long redrawn) {}

    /**
     * What calls to models took.
     *
     * @param calls how many there were
     * @param retries those of them that asked for the same again, after another
     * @param tokens what they cost in tokens
     * @param costUsd what they cost in US dollars, where prices are known
     */
    public record Usage(long calls, long retries, TokenUsage tokens, Optional<BigDecimal> costUsd) {

        /** Returns the sum of both. */
        public Usage plus(Usage other) {
            return new Usage(
                    calls + other.calls,
                    retries + other.retries,
                    tokens.plus(other.tokens),
                    costUsd.flatMap(dollars -> other.costUsd.map(dollars::add)));
        }

        /** Returns the sum of two, each of which may be none. */
        public static Optional<Usage> sum(Optional<Usage> one, Optional<Usage> other) {
            return Stream.of(one, other).flatMap(Optional::stream).reduce(Usage::plus);
        }
    }

    /** Returns one line for each thing that {@code earlier} had otherwise; none where both are the same run. */
    public List<String> differencesFrom(TableManifest earlier) {
        return run.differencesFrom(earlier.run, earlier.requested(), requested());
    }

    /**
     * Returns whether this run makes the rows of {@code earlier} and more: then what a model wrote for that one holds
     * for this one.
     */
    public boolean growsFrom(TableManifest earlier) {
        Map<String, Long> before = earlier.requested();
        return run.hasTheSameColumns(earlier.run)
                && requested().entrySet().stream()
                        .allMatch(table -> table.getValue() >= before.getOrDefault(table.getKey(), Long.MAX_VALUE));
    }

    private Map<String, Long> requested() {
        Map<String, Long> rows = new LinkedHashMap<>();
        tables.forEach((name, counts) -> rows.put(name, counts.requested));
        return rows;
    }
}
