package dev.sdg.run.table;

import dev.sdg.database.DatabaseAddress;
import java.util.OptionalLong;

/**
 * The database that rows are written to.
 *
 * @param address of it
 * @param create whether tables are made that it lacks
 * @param replace whether the rows that are there are removed first
 * @param commitEvery rows of a transaction; empty: all are one
 */
public record LoadSpec(DatabaseAddress address, boolean create, boolean replace, OptionalLong commitEvery) {}
