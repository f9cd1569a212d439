package dev.sdg.server.api.instant;

import dev.sdg.file.source.TableSource;
import dev.sdg.schema.source.RequestedSchema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Few rows that are asked for at once, checked.
 *
 * @param schema of the tables; of a sample what corrects it; empty: as the sample shows
 * @param sample that rows are like, where there is one
 * @param augments whether the rows of the sample are kept, and counted in
 * @param count how many rows there are, over all tables
 * @param seed of every value
 * @param now what distances in time count from; empty: the beginning of this day
 * @param locale of names and places, a BCP 47 tag
 */
record InstantSpec(
        Optional<RequestedSchema> schema,
        Optional<Sample> sample,
        boolean augments,
        OptionalLong count,
        long seed,
        Optional<String> now,
        Optional<String> locale) {

    /**
     * Tables that rows are like.
     *
     * @param tables with their rows
     * @param digest of their content, so that what was learned of it can be used again
     * @param bytes of the content
     */
    record Sample(List<TableSource> tables, String digest, long bytes) {
        Sample {
            tables = List.copyOf(tables);
        }
    }
}
