package dev.sdg.server.api.instant;

import dev.sdg.run.learn.LearnSpec;
import dev.sdg.run.learn.LearnedSample;
import dev.sdg.run.learn.SampleLearning;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.InMemoryTables;
import dev.sdg.run.table.RowScale;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpec.Sizes;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.RequestedSchema;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes few rows of tables in memory, from a schema or like those of a sample. For any number of threads. */
final class InstantTables {
    /** How many rows there are where nobody says it. */
    static final long USUAL = 100;

    /** Draws the rows that are learned from, so that what was learned of a sample does not depend on a request. */
    private static final long LEARNING_SEED = 0;

    private static final int MOST_SPECS = 64;

    private final Map<Read, TableSpec> specs = new LinkedHashMap<>(16, 0.75f, true);
    private final TableSpecReader reader;
    private final LearnedSamples learned;
    private final Clock clock;

    /**
     * Rows that can be made.
     *
     * @param tables planned
     * @param schema that the rows keep, for an answer
     * @param now what distances in time count from
     * @param notes what a person should know
     */
    record Planned(InMemoryTables tables, Schema schema, Instant now, List<String> notes) {
        Planned {
            notes = List.copyOf(notes);
        }
    }

    /** What tables are read from; a schema that is read again is another one. */
    private record Read(SchemaSource source, Optional<String> now, Optional<String> locale) {
        @Override
        @SuppressWarnings("ReferenceEquality") // to compare whole schemas would take as long as to read them
        public boolean equals(@Nullable Object other) {
            return other instanceof Read read
                    && read.source == source
                    && read.now.equals(now)
                    && read.locale.equals(locale);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(source) + now.hashCode() + 7 * locale.hashCode();
        }
    }

    /** @param samples keeps what was learned */
    InstantTables(Schemas schemas, Path folder, LearnedSamples samples, Clock clock) {
        this.clock = clock;
        this.reader = new TableSpecReader(schemas, folder);
        this.learned = samples;
    }

    /**
     * Plans what {@code spec} asks for.
     *
     * @throws InvalidRequestException with problems of options
     * @throws dev.sdg.schema.SchemaException where the tables cannot be made
     * @throws dev.sdg.file.source.UnreadableSourceException where the sample has no rows
     */
    Planned plan(InstantSpec spec) {
        return spec.sample().isPresent() ? ofSample(spec, spec.sample().get()) : ofSchema(spec);
    }

    private Planned ofSchema(InstantSpec spec) {
        RequestedSchema requested = spec.schema().orElseThrow();
        TableSpec read = read(spec, requested.source()).withRows(requested.names(), schemasOwn());
        InMemoryTables tables =
                requested.wanted().size() == 1 ? oneTable(spec, read, requested) : severalTables(spec, read);
        List<String> notes = new ArrayList<>(requested.source().warnings());
        requested.wanted().forEach(table -> byRule(requested.schema(), table).ifPresent(notes::add));
        spec.count().stream()
                .filter(count -> count != tables.rows())
                .forEach(count -> notes.add(
                        "%,d rows were asked for; the keys of the tables make %,d".formatted(count, tables.rows())));
        notes.addAll(tables.warnings());
        return new Planned(tables, requested.schema(), now(read), notes);
    }

    /**
     * Of one table the number of rows is exact. The others have as many rows as the schema says, unless these cannot
     * have so many children, or so few: then they have as many as a run with so many rows would make of them.
     */
    private InMemoryTables oneTable(InstantSpec spec, TableSpec read, RequestedSchema requested) {
        Table table = requested.wanted().get(0);
        long count = spec.count().orElse(USUAL);
        try {
            return made(spec, read.withRows(requested.names(), rows(Map.of(table.name(), count))));
        } catch (SchemaException e) {
            return enough(spec, read, count).map(tables -> tables.first(count)).orElseThrow(() -> e);
        }
    }

    /** Of several tables the sum is asked for; how many rows each has, their keys say. */
    private InMemoryTables severalTables(InstantSpec spec, TableSpec read) {
        InMemoryTables unscaled = made(spec, read);
        if (spec.count().isEmpty()) {
            return unscaled;
        }
        long count = spec.count().getAsLong();
        RowScale scale = RowScale.least(count, (double) unscaled.rows(), factor -> rows(spec, read, factor));
        InMemoryTables tables = scaled(spec, read, scale.factor()).orElse(unscaled);
        return sized(spec, read, new Sizes(without(tables, tables.rows() - count), OptionalLong.empty(), 1))
                .filter(exact -> exact.rows() == count)
                .orElse(tables);
    }

    /** Returns the tables in a size that has {@code count} rows, where there is one. */
    private Optional<InMemoryTables> enough(InstantSpec spec, TableSpec read, long count) {
        return sized(spec, read, schemasOwn()).flatMap(unscaled -> {
            RowScale scale = RowScale.enough(count, (double) unscaled.rows(), factor -> rows(spec, read, factor));
            return scaled(spec, read, scale.factor()).filter(tables -> tables.rows() >= count);
        });
    }

    private OptionalLong rows(InstantSpec spec, TableSpec read, double factor) {
        return scaled(spec, read, factor).stream()
                .mapToLong(InMemoryTables::rows)
                .findFirst();
    }

    private Optional<InMemoryTables> scaled(InstantSpec spec, TableSpec read, double factor) {
        return sized(spec, read, new Sizes(Map.of(), OptionalLong.empty(), factor));
    }

    /** Returns the tables in a size, where so few rows keep what the schema says of children. */
    private Optional<InMemoryTables> sized(InstantSpec spec, TableSpec read, Sizes sizes) {
        try {
            return Optional.of(made(spec, read.withRows(read.written(), sizes)));
        } catch (SchemaException e) {
            return Optional.empty();
        }
    }

    /** Returns how many rows each table has if those that none refers to have {@code fewer} in all. */
    private static Map<String, Long> without(InMemoryTables tables, long fewer) {
        Set<String> parents = tables.tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .map(ForeignKey::parent)
                .collect(Collectors.toSet());
        Map<String, Long> sizes = new LinkedHashMap<>();
        long left = fewer;
        for (Table table : tables.tables()) {
            long taken = parents.contains(table.name()) ? 0 : Math.min(left, tables.rows(table));
            sizes.put(table.name(), tables.rows(table) - taken);
            left -= taken;
        }
        return sizes;
    }

    /** Says which columns a model would write. */
    private static Optional<String> byRule(Schema schema, Table table) {
        List<String> columns =
                schema.modelColumns(table).stream().map(Column::name).toList();
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: values by rule, since no model is asked at once: %s; a job asks one, POST"
                                .formatted(table.name(), String.join(", ", columns))
                        + " /api/data/generate");
    }

    private Planned ofSample(InstantSpec spec, InstantSpec.Sample sample) {
        LearnedSamples.Learned found = learned.get(
                sample.digest()
                        + (spec.augments() ? " kept " : " ")
                        + correction(spec)
                                .map(SchemaJson::of)
                                .map(String::valueOf)
                                .orElse(""),
                sample.bytes(),
                () -> learn(spec, sample));
        LearnedSample known = found.sample();
        if (spec.augments()) {
            checkCount(spec, known);
        }
        TableSpec read = read(spec, known.source());
        List<String> names =
                known.source().schema().tables().stream().map(Table::name).toList();
        InMemoryTables tables =
                made(spec, read.withRows(names, sizes(spec, known)).learned(known));
        List<String> notes = new ArrayList<>(found.notes());
        notes.addAll(known.notes());
        notes.addAll(tables.warnings());
        return new Planned(tables, found.inferred(), now(read), notes);
    }

    private static Optional<Schema> correction(InstantSpec spec) {
        return spec.schema().map(RequestedSchema::schema);
    }

    private static LearnedSamples.Learned learn(InstantSpec spec, InstantSpec.Sample sample) {
        SampleLearning learning =
                SampleLearning.read(LearnSpec.usual(spec.augments()), sample.tables(), LEARNING_SEED, correction(spec));
        return new LearnedSamples.Learned(
                learning.learn(1), learning.inferred(), learning.source().warnings());
    }

    private static void checkCount(InstantSpec spec, LearnedSample sample) {
        long rows = sample.rows().stream().mapToLong(one -> one.table().rows()).sum();
        if (spec.count().isPresent() && spec.count().getAsLong() < rows) {
            Problems problems = new Problems();
            problems.addMessage(
                    "count",
                    "%,d rows are fewer than the %,d of the sample, which are kept"
                            .formatted(spec.count().getAsLong(), rows));
            problems.throwIfAny();
        }
    }

    private static Sizes sizes(InstantSpec spec, LearnedSample sample) {
        Map<String, Long> rows = new LinkedHashMap<>();
        sample.rows()
                .forEach(one -> rows.put(one.table().name(), (long) one.table().rows()));
        if (rows.size() == 1 && spec.count().isPresent()) {
            rows.replaceAll((name, any) -> spec.count().getAsLong());
            return rows(rows);
        }
        long sum = rows.values().stream().mapToLong(Long::longValue).sum();
        double scale = (double) spec.count().orElse(sum) / sum;
        rows.replaceAll((name, number) -> Math.round(number * scale));
        return rows(rows);
    }

    private static Sizes rows(Map<String, Long> byTable) {
        return new Sizes(byTable, OptionalLong.empty(), 1);
    }

    private static Sizes schemasOwn() {
        return new Sizes(Map.of(), OptionalLong.empty(), 1);
    }

    /** What follows from a schema alone is kept: requests for the same tables differ in count and seed. */
    private TableSpec read(InstantSpec spec, SchemaSource source) {
        Read key = new Read(source, spec.now(), spec.locale());
        synchronized (specs) {
            TableSpec known = specs.get(key);
            if (known != null) {
                return known;
            }
        }
        TableSpec read = readAnew(spec, source);
        synchronized (specs) {
            specs.put(key, read);
            if (specs.size() > MOST_SPECS) {
                specs.remove(specs.keySet().iterator().next());
            }
        }
        return read;
    }

    private TableSpec readAnew(InstantSpec spec, SchemaSource source) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("threads", List.of("1"));
        spec.now().ifPresent(typed -> values.put("now", List.of(typed)));
        spec.locale().ifPresent(tag -> values.put("locale", List.of(tag)));
        return reader.read(RunRequest.of(values), Optional.of(source), source.name(), new Problems());
    }

    private InMemoryTables made(InstantSpec spec, TableSpec read) {
        return InMemoryTables.of(read, spec.seed(), now(read));
    }

    private Instant now(TableSpec read) {
        return read.now().orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS));
    }
}
