package dev.sdg.database;

import dev.sdg.schema.source.DatabaseScript.Statement;
import dev.sdg.schema.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what the catalogue of PostgreSQL holds as statements, as pg_dump does. */
final class PostgresCatalogue implements Catalogue {
    /** Without partitions, whose rows are those of the whole, and without what extensions bring. */
    private static final String IS_TABLE = """
            c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
            AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass
                            AND d.objid = c.oid AND d.deptype = 'e')""";

    private static final String FROM_TABLES =
            " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace ";
    private static final String TABLES = "SELECT n.nspname, c.relname" + FROM_TABLES + "WHERE " + IS_TABLE
            + " AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') ORDER BY c.oid";
    private static final String PARENTS = """
            SELECT n.nspname, c.relname, pn.nspname, p.relname FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_class p ON p.oid = k.confrelid JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
            WHERE k.contype = 'f'""";
    private static final String ENUMS = """
            SELECT n.nspname, t.typname, string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace GROUP BY t.oid, n.nspname, t.typname
            ORDER BY t.oid""";
    private static final String DOMAINS = """
            SELECT n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod)
              || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END
              || coalesce((SELECT string_agg(' ' || pg_get_constraintdef(k.oid), '' ORDER BY k.oid)
                           FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'), '')
            FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            WHERE t.typtype = 'd' AND n.nspname <> 'information_schema' ORDER BY t.oid""";
    private static final String COLUMNS = """
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                   a.attgenerated, pg_get_expr(d.adbin, d.adrelid),
                   col_description(c.oid, a.attnum)""" + FROM_TABLES + """
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE\s""" + IS_TABLE + " ORDER BY c.oid, a.attnum";
    private static final String CONSTRAINTS = """
            SELECT n.nspname, c.relname,
                   'ADD CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
            """
            + FROM_TABLES
            + """
            JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid
            WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 AND\s""" + IS_TABLE
            + " ORDER BY c.oid, array_position(ARRAY['p', 'u', 'c', 'f', 'x'], k.contype::text),"
            + " k.contype = 'u' AND cardinality(k.conkey) > 1, k.conkey, k.oid";
    /** What only partitions declare holds for the rows of the whole. */
    private static final String KEYS_OF_PARTITIONS = """
            SELECT DISTINCT n.nspname, r.relname, 'ADD ' || pg_get_constraintdef(k.oid)
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid AND c.relispartition
            JOIN pg_catalog.pg_class r ON r.oid = pg_partition_root(c.oid)
            JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
            WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY 3""";

    private static final String INDEXES = "SELECT n.nspname, c.relname, pg_get_indexdef(i.indexrelid)" + FROM_TABLES
            + """
            JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisunique AND i.indisvalid
            WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid
                              AND k.contype IN ('p', 'u', 'x'))
            AND\s""" + IS_TABLE + " ORDER BY c.oid, i.indexrelid";
    private static final String COMMENTS = "SELECT n.nspname, c.relname, obj_description(c.oid, 'pg_class')"
            + FROM_TABLES + "WHERE obj_description(c.oid, 'pg_class') IS NOT NULL AND " + IS_TABLE + " ORDER BY c.oid";

    private final Connection connection;

    PostgresCatalogue(Connection connection) {
        this.connection = connection;
    }

    /** Something that the catalogue says of a table, or of a type. */
    private record Entry(TableName of, String text) {}

    @Override
    public List<TableName> tables() throws SQLException {
        List<TableName> tables = new ArrayList<>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(new TableName(rows.getString(1), rows.getString(2)));
            }
        }
        return tables;
    }

    @Override
    public Map<TableName, Set<TableName>> parents() throws SQLException {
        Map<TableName, Set<TableName>> parents = new HashMap<>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PARENTS)) {
            while (rows.next()) {
                parents.computeIfAbsent(
                                new TableName(rows.getString(1), rows.getString(2)), child -> new LinkedHashSet<>())
                        .add(new TableName(rows.getString(3), rows.getString(4)));
            }
        }
        return parents;
    }

    @Override
    public List<Statement> statements(List<TableName> tables) throws SQLException {
        // Names of tables and types are told with their schema then, as pg_dump has it.
        execute("SELECT pg_catalog.set_config('search_path', '', false)");
        List<Statement> statements = new ArrayList<>();
        for (Entry type : entries(ENUMS)) {
            statements.add(
                    new Statement(type.of.name(), "CREATE TYPE " + sql(type.of) + " AS ENUM (" + type.text + ")"));
        }
        for (Entry domain : entries(DOMAINS)) {
            statements.add(new Statement(domain.of.name(), "CREATE DOMAIN " + sql(domain.of) + " AS " + domain.text));
        }
        List<Statement> comments = new ArrayList<>();
        columns(comments).forEach((table, columns) -> {
            if (tables.contains(table)) {
                statements.add(new Statement(
                        table.name(), "CREATE TABLE " + sql(table) + " (\n" + String.join(",\n", columns) + ")"));
            }
        });
        List<Entry> constraints = new ArrayList<>(entries(CONSTRAINTS));
        constraints.addAll(entries(KEYS_OF_PARTITIONS));
        for (Entry constraint : constraints) {
            if (tables.contains(constraint.of)) {
                statements.add(new Statement(
                        constraint.of.name(), "ALTER TABLE ONLY " + sql(constraint.of) + " " + constraint.text));
            }
        }
        for (Entry index : entries(INDEXES)) {
            if (tables.contains(index.of)) {
                statements.add(new Statement(index.of.name(), index.text));
            }
        }
        for (Entry comment : entries(COMMENTS)) {
            comments.add(new Statement(
                    comment.of.name(),
                    "COMMENT ON TABLE " + sql(comment.of) + " IS " + Dialect.POSTGRESQL.text(comment.text)));
        }
        statements.addAll(comments);
        return statements;
    }

    private Map<TableName, List<String>> columns(List<Statement> comments) throws SQLException {
        Map<TableName, List<String>> columns = new LinkedHashMap<>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                TableName table = new TableName(rows.getString(1), rows.getString(2));
                String column = Dialect.POSTGRESQL.name(rows.getString(3));
                columns.computeIfAbsent(table, first -> new ArrayList<>()).add(column(column, rows));
                String comment = rows.getString(9);
                if (comment != null) {
                    comments.add(new Statement(
                            table.name(),
                            "COMMENT ON COLUMN " + sql(table) + "." + column + " IS "
                                    + Dialect.POSTGRESQL.text(comment)));
                }
            }
        }
        return columns;
    }

    private static String column(String name, ResultSet row) throws SQLException {
        StringBuilder column = new StringBuilder(name).append(' ').append(row.getString(4));
        if (row.getBoolean(5)) {
            column.append(" NOT NULL");
        }
        String otherwise = row.getString(8);
        if (!row.getString(6).isEmpty()) {
            column.append(" GENERATED BY DEFAULT AS IDENTITY");
        } else if (!row.getString(7).isEmpty()) {
            column.append(" GENERATED ALWAYS AS (").append(otherwise).append(") STORED");
        } else if (otherwise != null) {
            column.append(" DEFAULT ").append(otherwise.startsWith("nextval(") ? otherwise : "(" + otherwise + ")");
        }
        return column.toString();
    }

    private static String sql(TableName name) {
        return Dialect.POSTGRESQL.name(name.schema()) + "." + Dialect.POSTGRESQL.name(name.name());
    }

    private List<Entry> entries(String query) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                entries.add(new Entry(new TableName(rows.getString(1), rows.getString(2)), rows.getString(3)));
            }
        }
        return entries;
    }

    private void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
