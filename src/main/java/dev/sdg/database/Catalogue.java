package dev.sdg.database;

import dev.sdg.schema.source.DatabaseScript.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a database knows of its tables. Views, partitions, temporary and system tables are not among them. Used by one
 * thread, in one transaction.
 */
interface Catalogue {

    /** Returns the tables that the user can see, in the order of creation where it is known. */
    List<TableName> tables() throws SQLException;

    /** Returns the tables that others refer to, by these. */
    Map<TableName, Set<TableName>> parents() throws SQLException;

    /**
     * Returns statements that would make {@code tables}, with all of their constraints, comments and types, as the dump
     * program of the database writes them. Of a table that is not among them nothing is said.
     */
    List<Statement> statements(List<TableName> tables) throws SQLException;
}
