package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.learn.LearnSpec;
import dev.sdg.run.learn.LearnedSample;
import dev.sdg.run.learn.SampleLearning;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.table.InMemoryTables;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpec.Sizes;
import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.RequestedSchema;
import dev.sdg.server.api.instant.TableCache.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes few rows of tables in memory, from a schema or like those of a sample. For any number of threads. */
final class InstantTables {
    /** How many rows there are where nobody says it. */
    static final long USUAL = 100;

    /** Draws the rows that are learned from, so that what was learned of a sample does not depend on a request. */
    private static final long LEARNING_SEED = 0;

    private final TableCache known;
    private final LearnedSamples learned;

    /**
     * Rows that can be made.
     *
     * @param tables planned
     * @param schema that the rows keep, for an answer; not to be changed
     * @param now what distances in time count from
     * @param notes what a person should know
     */
    record Planned(InMemoryTables tables, ObjectNode schema, Instant now, List<String> notes) {
        Planned {
            notes = List.copyOf(notes);
        }
    }

    /** @param samples keeps what was learned */
    InstantTables(TableCache known, LearnedSamples samples) {
        this.known = known;
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
        Tables wanted = known.of(requested, spec);
        Instant now = known.now(wanted.spec());
        SizedTables sized = new SizedTables(wanted, spec.seed(), now);
        List<String> names = requested.names();
        InMemoryTables tables =
                names.size() == 1 ? sized.one(names.get(0), spec.count().orElse(USUAL)) : sized.several(spec.count());
        List<String> notes = new ArrayList<>(requested.source().warnings());
        requested.wanted().forEach(table -> byRule(wanted.schema(), table).ifPresent(notes::add));
        spec.count().stream()
                .filter(count -> count != tables.rows())
                .forEach(count -> notes.add(
                        "%,d rows were asked for; the keys of the tables make %,d".formatted(count, tables.rows())));
        notes.addAll(tables.warnings());
        return new Planned(tables, wanted.json(), now, notes);
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
                () -> learn(spec, sample));
        if (spec.augments()) {
            checkCount(spec, found.sample());
        }
        Tables wanted = known.of(found, spec);
        TableSpec sized = wanted.spec()
                .withRows(wanted.spec().written(), sizes(spec, found.sample()))
                .learned(found.sample());
        Instant now = known.now(sized);
        InMemoryTables tables = wanted.plan(sized, spec.seed(), now);
        List<String> notes = new ArrayList<>(found.notes());
        notes.addAll(found.sample().notes());
        notes.addAll(tables.warnings());
        return new Planned(tables, wanted.json(), now, notes);
    }

    private static Optional<Schema> correction(InstantSpec spec) {
        return spec.schema().map(RequestedSchema::schema);
    }

    private static LearnedSamples.Learned learn(InstantSpec spec, InstantSpec.Sample sample) {
        SampleLearning learning =
                SampleLearning.read(LearnSpec.usual(spec.augments()), sample.tables(), LEARNING_SEED, correction(spec));
        return new LearnedSamples.Learned(
                learning.learn(1), learning.inferred(), learning.source().warnings(), sample.bytes());
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
            return Sizes.of(rows);
        }
        long sum = rows.values().stream().mapToLong(Long::longValue).sum();
        double scale = (double) spec.count().orElse(sum) / sum;
        long before = 0;
        for (Map.Entry<String, Long> table : rows.entrySet()) {
            long own = table.getValue();
            table.setValue(Math.round((before + own) * scale) - Math.round(before * scale));
            before += own;
        }
        return Sizes.of(rows);
    }
}
