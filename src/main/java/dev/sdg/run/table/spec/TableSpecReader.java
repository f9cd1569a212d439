package dev.sdg.run.table.spec;

import dev.sdg.database.DatabaseAddress;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableStyle;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.CellSpec;
import dev.sdg.run.spec.CellSpecReader;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.spec.TableSpec.Output;
import dev.sdg.run.table.spec.TableSpec.Sizes;
import dev.sdg.run.table.spec.TableSpec.Verification;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.text.ClosestMatch;
import dev.sdg.text.LanguageTag;
import dev.sdg.text.Plural;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Checks what was asked for, and collects everything that is wrong with it. */
public final class TableSpecReader {
    /** Where files go if nothing else is said. */
    public static final String FOLDER = "synthetic_tables";

    private static final int MOST_THREADS = 1_000;
    private static final String ALL = "all";

    private final Schemas schemas;
    private final Optional<CellSpecReader> models;
    private final Path folder;

    /**
     * A reader of runs that use no model, whatever is asked for.
     *
     * @param schemas that can be asked for
     * @param folder that relative paths start from
     */
    public TableSpecReader(Schemas schemas, Path folder) {
        this(schemas, Optional.empty(), folder);
    }

    /**
     * A reader of runs in which a model may write columns.
     *
     * @param models checks how it is asked; empty: none is
     */
    public TableSpecReader(Schemas schemas, Optional<CellSpecReader> models, Path folder) {
        this.schemas = schemas;
        this.models = models;
        this.folder = folder;
    }

    /**
     * Returns the run that {@code request} asks for.
     *
     * @param problems those that are known already; all that are found here are added
     * @throws dev.sdg.run.spec.InvalidRequestException with all problems, where there are any
     * @throws dev.sdg.schema.source.UnreadableSchemaException where a file of the schema cannot be read
     */
    public TableSpec read(RunRequest request, Problems problems) {
        String name = DatabaseAddress.masked(
                request.value("schema").or(() -> request.value("query")).orElse(""));
        return read(request, schema(request, problems), name, problems);
    }

    /**
     * As the other one, for a schema that is there.
     *
     * @param given empty where something was reported
     * @param schemaName what the schema was made from
     */
    public TableSpec read(RunRequest request, Optional<SchemaSource> given, String schemaName, Problems problems) {
        Optional<CellSpec> model = models.flatMap(reader -> reader.read(request, problems));
        if (request.isGiven("plan-model") && !request.isGiven("query")) {
            problems.addMessage("plan-model", "⟨plan-model⟩ needs ⟨query⟩: it writes the schema of one, no columns");
        }
        Map<String, String> prompts = prompts(request, given, problems);
        Optional<SchemaSource> source = given.map(read -> {
            Schema told = PromptedTables.told(read.schema(), prompts);
            return read.with(model.isPresent() ? PromptedTables.written(told) : told);
        });
        Optional<Schema> schema = source.map(SchemaSource::schema);
        Output output = output(request, problems);
        Sizes sizes = sizes(request, source, problems);
        List<String> written = written(request, source, problems);
        Locale locale = locale(request, schema, problems);
        OptionalLong seed = request.value("seed")
                .map(typed -> OptionalLong.of(problems.wholeNumber("seed", typed, Long.MIN_VALUE, Long.MAX_VALUE)))
                .orElse(OptionalLong.empty());
        Optional<Instant> now = request.value("now").map(typed -> instant(typed, problems));
        int threads = request.value("threads")
                .map(typed -> (int) problems.wholeNumber("threads", typed, 1, MOST_THREADS))
                .orElseGet(() -> Runtime.getRuntime().availableProcessors());
        Verification verification = verification(request, problems);
        Optional<Mapping> mapping = schema.map(Mapping::of);
        checkConfidence(request, mapping, problems);
        if (verification == Verification.ALWAYS && output.formats().equals(List.of(TableFormat.SQL))) {
            problems.add(
                    "verify",
                    "always needs rows that can be read back: add csv, jsonl or parquet to"
                            + " ⟨output-format⟩, or let the database check its keys");
        }
        problems.throwIfAny();
        return new TableSpec(
                source.orElseThrow(),
                mapping.orElseThrow(),
                schemaName,
                seed,
                now,
                sizes,
                locale,
                written,
                threads,
                output,
                verification,
                recorded(request),
                Optional.empty(),
                model);
    }

    /**
     * Adds to {@code problems} what is wrong with the options of a run whose schema is still to be made; what they say
     * of its tables is checked by {@link #read}.
     */
    public void check(RunRequest request, Problems problems) {
        if (request.isGiven("schema")) {
            problems.addMessage("schema", "⟨schema⟩ and ⟨query⟩ exclude each other");
        }
        output(request, problems);
        sizes(request, Optional.empty(), problems);
        locale(request, Optional.empty(), problems);
        request.value("seed").ifPresent(typed -> problems.wholeNumber("seed", typed, Long.MIN_VALUE, Long.MAX_VALUE));
        request.value("now").ifPresent(typed -> instant(typed, problems));
        request.value("threads").ifPresent(typed -> problems.wholeNumber("threads", typed, 1, MOST_THREADS));
        verification(request, problems);
        checkConfidence(request, Optional.empty(), problems);
    }

    /**
     * Returns the schema of the run that {@code request} goes on with, where that was made of the same query and
     * profile.
     *
     * @throws RunException where what is there cannot be read
     */
    public Optional<SchemaSource> earlierSchema(RunRequest request) {
        Path output = outputFolder(folderOf(request), new Problems());
        try {
            return TableFolder.manifest(output, new LocalDisk())
                    .filter(manifest -> manifest.run()
                            .schema()
                            .equals(request.value("query").orElse("")))
                    .filter(manifest -> profile(manifest.options()).equals(request.value("profile")))
                    .map(manifest -> schemas.read(
                            TableFolder.sidecar(output).resolve("schema.json").toString(), Optional.empty()));
        } catch (OutputException e) {
            throw new RunException(RunException.Kind.OUTPUT, e);
        }
    }

    /** Whoever asked spelled the names of options, such as a command line with hyphens in front. */
    private static Optional<String> profile(Map<String, String> options) {
        return options.entrySet().stream()
                .filter(option -> option.getKey().replaceFirst("^-+", "").equals("profile"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Returns the seed of a run: the one that was asked for, that of the run which is resumed, or a new one.
     *
     * @throws RunException where what is there cannot be read
     */
    public long seed(RunRequest request) {
        try {
            Optional<Long> typed = request.value("seed").map(value -> Long.parseLong(value.strip()));
            return typed.or(() -> earlierSeed(request)).orElseGet(() -> (long) new Random().nextInt(Integer.MAX_VALUE));
        } catch (NumberFormatException e) {
            // The other options are read as well, and all that is wrong is said.
            return 0;
        } catch (OutputException e) {
            throw new RunException(RunException.Kind.OUTPUT, e);
        }
    }

    private Optional<Long> earlierSeed(RunRequest request) {
        return request.isOn("resume")
                ? TableFolder.manifest(outputFolder(folderOf(request), new Problems()), new LocalDisk())
                        .map(manifest -> manifest.run().seed())
                : Optional.empty();
    }

    private static String folderOf(RunRequest request) {
        return request.value("output").orElse(FOLDER);
    }

    private static SortedMap<String, String> recorded(RunRequest request) {
        SortedMap<String, String> recorded = new TreeMap<>(request.written());
        recorded.replaceAll((option, value) -> DatabaseAddress.masked(value));
        return recorded;
    }

    private Optional<SchemaSource> schema(RunRequest request, Problems problems) {
        Optional<String> typed = request.value("schema");
        Optional<String> query = request.value("query");
        if (typed.isEmpty() == query.isEmpty()) {
            problems.addMessage(
                    "schema",
                    typed.isEmpty()
                            ? "⟨schema⟩ is required: a name ('sdg schema list'), a file or a folder; or ⟨query⟩"
                            : "⟨schema⟩ and ⟨query⟩ exclude each other");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    query.isPresent()
                            ? schemas.ofSentence(query.get(), request.value("profile"))
                            : schemas.read(typed.orElseThrow(), request.value("profile")));
        } catch (SchemaException e) {
            problems.addMessages("schema", e.problems());
            return Optional.empty();
        }
    }

    private static void checkConfidence(RunRequest request, Optional<Mapping> mapping, Problems problems) {
        double least = request.value("min-confidence")
                .map(typed -> problems.decimal("min-confidence", typed, Problems.Range.from("0.0", "1.0")))
                .orElse(0.0);
        List<String> unsure = mapping.stream()
                .flatMap(found -> found.below(least).stream())
                .map(choice -> String.format(
                        Locale.ROOT, "%s.%s (%.2f)", choice.table(), choice.column(), choice.confidence()))
                .toList();
        if (!unsure.isEmpty()) {
            problems.add(
                    "min-confidence",
                    "%s mapped with less than %s: %s; give each a 'generator', or see 'sdg schema map'"
                            .formatted(Plural.of(unsure.size(), "column"), least, String.join(", ", unsure)));
        }
    }

    private static Map<String, String> prompts(RunRequest request, Optional<SchemaSource> source, Problems problems) {
        Map<String, String> prompts = new LinkedHashMap<>();
        for (String typed : request.all("prompt")) {
            int equals = typed.indexOf('=');
            String text = typed.substring(equals + 1).strip();
            if (equals < 1 || text.isEmpty()) {
                problems.add("prompt", "'" + typed + "' is not of the form TABLE=TEXT");
            } else {
                tableNamed("prompt", typed.substring(0, equals).strip(), source, problems)
                        .ifPresent(name -> prompts.put(name, text));
            }
        }
        return prompts;
    }

    private static Sizes sizes(RunRequest request, Optional<SchemaSource> source, Problems problems) {
        Map<String, Long> byTable = new LinkedHashMap<>();
        OptionalLong others = OptionalLong.empty();
        for (String part : parts(request, "rows")) {
            int equals = part.lastIndexOf('=');
            long number = RowNumbers.read("rows", part.substring(equals + 1), problems);
            if (equals < 0) {
                others = OptionalLong.of(number);
            } else {
                tableNamed("rows", part.substring(0, equals).strip(), source, problems)
                        .ifPresent(name -> byTable.put(name, number));
            }
        }
        return new Sizes(byTable, others, scale(request, problems));
    }

    private static double scale(RunRequest request, Problems problems) {
        return request.value("scale")
                .map(typed -> problems.decimal("scale", typed, Problems.Range.over("0.0", "1000000")))
                .orElse(1.0);
    }

    private static List<String> written(RunRequest request, Optional<SchemaSource> source, Problems problems) {
        Set<String> wanted = new LinkedHashSet<>();
        parts(request, "tables")
                .forEach(typed -> tableNamed("tables", typed, source, problems).ifPresent(wanted::add));
        if (request.isGiven("tables") && parts(request, "tables").isEmpty()) {
            problems.add("tables", "names no table");
        }
        return source.stream()
                .flatMap(known -> known.schema().tables().stream())
                .map(Table::name)
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .toList();
    }

    /** Returns the table of a name, or of the name of an entity class. Without a schema no table is known. */
    private static Optional<String> tableNamed(
            String option, String typed, Optional<SchemaSource> source, Problems problems) {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        List<String> names =
                source.get().schema().tables().stream().map(Table::name).toList();
        Optional<String> name = names.stream()
                .filter(typed::equals)
                .findFirst()
                .or(() -> Optional.ofNullable(source.get().classes().get(typed)).filter(names::contains))
                .or(() -> names.stream().filter(typed::equalsIgnoreCase).findFirst());
        if (name.isEmpty()) {
            problems.add(option, "unknown table '" + typed + "'" + ClosestMatch.hint(typed, names));
        }
        return name;
    }

    private static List<String> parts(RunRequest request, String option) {
        return request.all(option).stream()
                .flatMap(typed -> Arrays.stream(typed.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Locale locale(RunRequest request, Optional<Schema> schema, Problems problems) {
        Optional<String> typed = request.value("locale");
        Optional<String> tag = typed.flatMap(LanguageTag::of);
        if (typed.isPresent() && tag.isEmpty()) {
            problems.add("locale", "'" + typed.get() + "' is not a BCP 47 tag such as de or pt-BR");
        }
        return Locale.forLanguageTag(
                tag.or(() -> schema.flatMap(Schema::locale)).orElse("en"));
    }

    private static Instant instant(String typed, Problems problems) {
        String text = typed.strip();
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            problems.add("now", "'" + typed + "' is not a date or time such as 2026-01-31 or 2026-01-31T08:00:00Z");
            return Instant.EPOCH;
        }
    }

    private static Verification verification(RunRequest request, Problems problems) {
        String typed = request.value("verify").orElse("auto").strip();
        return Arrays.stream(Verification.values())
                .filter(value -> value.name().equalsIgnoreCase(typed))
                .findFirst()
                .orElseGet(() -> {
                    problems.add("verify", "'" + typed + "' is not one of auto, always, never");
                    return Verification.AUTO;
                });
    }

    private Output output(RunRequest request, Problems problems) {
        OptionalLong rowsPerFile = request.value("rows-per-file")
                .map(typed -> OptionalLong.of(RowNumbers.read("rows-per-file", typed, problems)))
                .orElse(OptionalLong.empty());
        if (rowsPerFile.isPresent() && rowsPerFile.getAsLong() < 1) {
            problems.add("rows-per-file", "must be at least 1");
        }
        return new Output(
                outputFolder(folderOf(request), problems),
                formats(request, problems),
                new TableStyle(new CsvStyle(',', request.isOn("csv-safe"), false), dialect(request, problems)),
                rowsPerFile,
                existing(request, problems));
    }

    private static Dialect dialect(RunRequest request, Problems problems) {
        String typed = request.value("dialect").orElse(Dialect.POSTGRESQL.word());
        Optional<Dialect> dialect = Dialect.ofWord(typed.strip().toLowerCase(Locale.ROOT));
        if (dialect.isEmpty()) {
            problems.add("dialect", "'" + typed + "' is not one of " + String.join(", ", Dialect.words()));
        }
        return dialect.orElse(Dialect.POSTGRESQL);
    }

    private Path outputFolder(String typed, Problems problems) {
        try {
            Path path = folder.resolve(typed);
            if (typed.isBlank() || path.toAbsolutePath().normalize().getFileName() == null) {
                problems.add("output", "'" + typed + "' must be a folder with a name, such as out/tables");
            }
            return path;
        } catch (InvalidPathException e) {
            problems.add("output", "'" + typed + "' is not a valid path: " + e.getReason());
            return folder;
        }
    }

    private static List<TableFormat> formats(RunRequest request, Problems problems) {
        Set<TableFormat> formats = new LinkedHashSet<>();
        for (String typed : parts(request, "output-format")) {
            String word = typed.toLowerCase(Locale.ROOT);
            Optional<TableFormat> format = TableFormat.ofWord(word);
            if (word.equals(ALL)) {
                formats.addAll(List.of(TableFormat.values()));
            } else if (format.isPresent()) {
                formats.add(format.get());
            } else {
                problems.add("output-format", "'" + typed + "' is not one of " + choices());
            }
        }
        if (formats.isEmpty()) {
            formats.add(TableFormat.CSV);
        }
        return Stream.of(TableFormat.values()).filter(formats::contains).toList();
    }

    private static String choices() {
        List<String> choices = new ArrayList<>();
        Stream.of(TableFormat.values()).forEach(format -> choices.add(format.word()));
        choices.add(ALL);
        return String.join(", ", choices);
    }

    private static Existing existing(RunRequest request, Problems problems) {
        boolean resume = request.isOn("resume");
        boolean overwrite = request.isOn("overwrite");
        if (resume && overwrite) {
            problems.addMessage("overwrite", "⟨resume⟩ and ⟨overwrite⟩ cannot be used together");
        }
        boolean files = !request.isGiven("to") || request.isGiven("output");
        return overwrite ? Existing.OVERWRITE : resume && files ? Existing.RESUME : Existing.REFUSE;
    }
}
