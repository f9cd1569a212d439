package dev.sdg.run.table.spec;

import dev.sdg.database.DatabaseAddress;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.table.LoadFolder;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableManifest;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.CellSpec;
import dev.sdg.run.spec.CellSpecReader;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.spec.TableSpec.Output;
import dev.sdg.run.table.spec.TableSpec.Sizes;
import dev.sdg.run.table.spec.TableSpec.Verification;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.text.LanguageTag;
import dev.sdg.text.Plural;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks what was asked for, and collects everything that is wrong with it. */
public final class TableSpecReader {
    /** Where files go if nothing else is said. */
    public static final String FOLDER = TableOutputReader.FOLDER;

    private static final int MOST_THREADS = 1_000;

    private final Schemas schemas;
    private final Optional<CellSpecReader> models;
    private final TableOutputReader outputs;

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
        this.outputs = new TableOutputReader(folder);
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
        Map<String, String> prompts = new NamedTables(request, given, problems).prompts();
        Optional<SchemaSource> source = given.map(read -> {
            Schema told = PromptedTables.told(read.schema(), prompts);
            return read.with(model.isPresent() ? PromptedTables.written(told) : told);
        });
        Optional<Schema> schema = source.map(SchemaSource::schema);
        Output output = outputs.read(request, problems);
        NamedTables tables = new NamedTables(request, source, problems);
        Sizes sizes = tables.sizes();
        List<String> written = tables.written();
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
        List<String> unused =
                unused(request, output, source.orElseThrow().schema(), prompts.keySet(), model.isPresent());
        return new TableSpec(
                source.orElseThrow().warning(unused),
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
                model,
                Optional.empty());
    }

    /** Returns a line for each option that changes nothing of the run. */
    private static List<String> unused(
            RunRequest request, Output output, Schema schema, Set<String> prompted, boolean asksModel) {
        List<String> lines = new ArrayList<>();
        boolean files = TableOutputReader.writesFiles(request);
        if (request.isGiven("dialect") && !(files && output.isSql())) {
            lines.add("⟨dialect⟩ changes nothing: no file of SQL is written (⟨output-format⟩ sql)");
        }
        if (request.isOn("csv-safe") && !(files && output.formats().contains(TableFormat.CSV))) {
            lines.add("⟨csv-safe⟩ changes nothing: no file of CSV is written (⟨output-format⟩ csv)");
        }
        List<String> told = prompted.stream()
                .filter(name -> schema.table(name)
                        .filter(table -> schema.modelColumns(table).isEmpty())
                        .isPresent())
                .toList();
        if (!prompted.isEmpty() && !asksModel) {
            lines.add("⟨prompt⟩ changes nothing: no model is asked");
        } else if (!told.isEmpty()) {
            lines.add("⟨prompt⟩ changes nothing of %s: no column there is a free text, or has the generator 'model'"
                    .formatted(String.join(", ", told)));
        }
        return lines;
    }

    /**
     * Adds to {@code problems} what is wrong with the options of a run whose schema is still to be made; what they say
     * of its tables is checked by {@link #read}.
     */
    public void check(RunRequest request, Problems problems) {
        if (request.isGiven("schema")) {
            problems.addMessage("schema", "⟨schema⟩ and ⟨query⟩ exclude each other");
        }
        outputs.read(request, problems);
        new NamedTables(request, Optional.empty(), problems).sizes();
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
     * @param load into a database, where rows go there
     * @throws RunException where what is there cannot be read
     */
    public Optional<SchemaSource> earlierSchema(RunRequest request, Optional<LoadSpec> load) {
        Path output = outputs.folder(request, new Problems());
        LocalDisk disk = new LocalDisk();
        try {
            Optional<SchemaSource> ofFiles = TableFolder.manifest(output, disk)
                    .filter(manifest -> TableOutputReader.writesFiles(request)
                            && isSame(request, manifest.run(), manifest.options()))
                    .map(manifest -> keptIn(TableFolder.sidecar(output)));
            return ofFiles.or(() -> load.flatMap(into -> LoadFolder.manifest(into.record(), disk)
                    .filter(manifest -> isSame(request, manifest.run(), manifest.options()))
                    .map(manifest -> keptIn(into.record()))));
        } catch (OutputException e) {
            throw new RunException(RunException.Kind.OUTPUT, e);
        }
    }

    private static boolean isSame(RunRequest request, TableManifest.Run earlier, Map<String, String> options) {
        return earlier.schema().equals(request.value("query").orElse(""))
                && profile(options).equals(request.value("profile"));
    }

    private SchemaSource keptIn(Path sidecar) {
        return schemas.read(sidecar.resolve("schema.json").toString(), Optional.empty());
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
                ? TableFolder.manifest(outputs.folder(request, new Problems()), new LocalDisk())
                        .map(manifest -> manifest.run().seed())
                : Optional.empty();
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
}
