package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.InMemoryTables;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpec.Sizes;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.Schema;
import dev.sdg.schema.source.RequestedSchema;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.sql.ExpressionCache;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a schema, a time and a locale alone: requests for the same tables differ in count and seed. What
 * was used last stays. Any number of threads.
 */
final class TableCache {
    private static final int MOST = 64;

    /** Of all schemas and samples together; what is kept of them takes a few times as much. */
    private static final long MOST_BYTES = 16L << 20;

    private final LruCache<Key, Tables> kept = new LruCache<>(MOST, MOST_BYTES, Tables::bytes);
    private final TableSpecReader reader;
    private final Clock clock;

    /** What tables are read from; a schema that is read again is another one. */
    private record Key(SchemaSource source, List<String> wanted, Optional<String> now, Optional<String> locale) {
        @Override
        @SuppressWarnings("ReferenceEquality") // to compare whole schemas would take as long as to read them
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && key.source == source
                    && key.wanted.equals(wanted)
                    && key.now.equals(now)
                    && key.locale.equals(locale);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(source) + wanted.hashCode() + now.hashCode() + 7 * locale.hashCode();
        }
    }

    /**
     * Tables that rows can be made of.
     *
     * @param spec of the tables that are wanted, without a size
     * @param schema that their rows keep
     * @param json the same, for an answer; not to be changed
     * @param expressions of the tables
     * @param bytes how large it is
     */
    record Tables(TableSpec spec, Schema schema, ObjectNode json, ExpressionCache expressions, long bytes) {
        /** Plans the tables of {@code sized}, which is {@code spec} with a size. */
        InMemoryTables plan(TableSpec sized, long seed, Instant now) {
            return InMemoryTables.of(sized, seed, now, expressions);
        }
    }

    TableCache(Schemas schemas, Path folder, Clock clock) {
        this.reader = new TableSpecReader(schemas, folder);
        this.clock = clock;
    }

    /** Returns the tables that {@code requested} wants, as {@code spec} has them. */
    Tables of(RequestedSchema requested, InstantSpec spec) {
        return get(requested.source(), requested.names(), spec, requested::schema, 0);
    }

    /**
     * Returns the tables of a sample.
     *
     * @param learned what was learned of it
     */
    Tables of(LearnedSamples.Learned learned, InstantSpec spec) {
        SchemaSource source = learned.sample().source();
        List<String> names =
                source.schema().tables().stream().map(table -> table.name()).toList();
        return get(source, names, spec, learned::inferred, learned.bytes());
    }

    private Tables get(
            SchemaSource source, List<String> wanted, InstantSpec spec, Supplier<Schema> schema, long sampleBytes) {
        return kept.get(new Key(source, wanted, spec.now(), spec.locale()), () -> {
            TableSpec read = read(source, spec).withRows(wanted, Sizes.OF_SCHEMA);
            Schema own = schema.get();
            ObjectNode json = RequestedSchema.json(own);
            return new Tables(
                    read,
                    own,
                    json,
                    new ExpressionCache(),
                    sampleBytes + json.toString().length());
        });
    }

    private TableSpec read(SchemaSource source, InstantSpec spec) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("threads", List.of("1"));
        spec.now().ifPresent(typed -> values.put("now", List.of(typed)));
        spec.locale().ifPresent(tag -> values.put("locale", List.of(tag)));
        return reader.read(RunRequest.of(values), Optional.of(source), source.name(), new Problems());
    }

    /** Returns what distances in time count from: the beginning of this day, where {@code spec} says nothing else. */
    Instant now(TableSpec spec) {
        return spec.now().orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS));
    }
}
