package dev.sdg.server.api.instant;

import dev.sdg.run.table.InMemoryTables;
import dev.sdg.run.table.RowScale;
import dev.sdg.run.table.spec.TableSpec.Sizes;
import dev.sdg.schema.SchemaException;
import dev.sdg.server.api.instant.TableCache.Tables;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tables with as many rows as somebody asks for. How many rows a table has follows from those of others: what the
 * schema does not allow is found out by trying.
 */
record SizedTables(Tables known, long seed, Instant now) {

    /**
     * Plans {@code table} alone: its number of rows is exact. The others have as many rows as the schema says, unless
     * these cannot have so many children, or so few: then they have as many as a run with so many rows would make of
     * them.
     *
     * @throws SchemaException where there cannot be so many
     */
    InMemoryTables one(String table, long count) {
        try {
            return made(Sizes.of(Map.of(table, count)));
        } catch (SchemaException e) {
            return enough(count).map(tables -> tables.first(count)).orElseThrow(() -> e);
        }
    }

    /**
     * Plans all tables that are wanted, for as many rows in all where their keys allow that.
     *
     * @throws SchemaException where the tables cannot be made
     */
    InMemoryTables several(OptionalLong count) {
        InMemoryTables unscaled = made(Sizes.OF_SCHEMA);
        if (count.isEmpty()) {
            return unscaled;
        }
        long wanted = count.getAsLong();
        RowScale scale = RowScale.least(wanted, (double) unscaled.rows(), this::rows);
        InMemoryTables tables = scaled(scale.factor()).orElse(unscaled);
        return tables.without(tables.rows() - wanted)
                .flatMap(sizes -> sized(Sizes.of(sizes)))
                .filter(exact -> exact.rows() == wanted)
                .orElse(tables);
    }

    /** Returns the tables in a size that has {@code count} rows, where there is one. */
    private Optional<InMemoryTables> enough(long count) {
        return sized(Sizes.OF_SCHEMA).flatMap(unscaled -> {
            RowScale scale = RowScale.enough(count, (double) unscaled.rows(), this::rows);
            return scaled(scale.factor()).filter(tables -> tables.rows() >= count);
        });
    }

    private OptionalLong rows(double factor) {
        return scaled(factor).stream().mapToLong(InMemoryTables::rows).findFirst();
    }

    private Optional<InMemoryTables> scaled(double factor) {
        return sized(Sizes.scaled(factor));
    }

    /** Returns the tables in a size, where so few rows keep what the schema says of children. */
    private Optional<InMemoryTables> sized(Sizes sizes) {
        try {
            return Optional.of(made(sizes));
        } catch (SchemaException e) {
            return Optional.empty();
        }
    }

    private InMemoryTables made(Sizes sizes) {
        return known.plan(known.spec().withRows(known.spec().written(), sizes), seed, now);
    }
}
