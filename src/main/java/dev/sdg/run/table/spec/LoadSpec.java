package dev.sdg.run.table.spec;

import dev.sdg.database.DatabaseAddress;
import dev.sdg.run.spec.OutputSpec.Existing;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The database that rows are written to.
 *
 * @param address of it
 * @param create whether tables are made that it lacks
 * @param replace whether the rows that are there are removed first
 * @param commitEvery rows of a transaction; empty: all are one
 * @param record the folder that says how far the rows are
 * @param existing what happens where they are not at their end
 */
public record LoadSpec(
        DatabaseAddress address,
        boolean create,
        boolean replace,
        OptionalLong commitEvery,
        Path record,
        Existing existing) {}
