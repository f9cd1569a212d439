package dev.sdg.database;

import dev.sdg.database.DatabaseException.Kind;
import dev.sdg.output.table.RowCondition;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.LoadOrder;
import dev.sdg.schema.LoadOrder.Waiting;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.ddl.SchemaSql;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes rows into a database: {@link #begin}, then for each table in {@link #order} its rows, and at the end the keys
 * that were null until then; {@link #commit}. What is not committed is gone when it is closed. One thread.
 */
public final class DatabaseLoad implements AutoCloseable {
    private final Session session;
    private final Connection connection;
    private final DatabaseDialect dialect;
    private final Schema schema;
    private final LoadOrder order;
    private final Options options;
    private final Map<String, TableName> names = new LinkedHashMap<>();
    private final List<String> created = new ArrayList<>();
    private final boolean isNewFile;
    private boolean isCommitted;

    /**
     * How rows are written.
     *
     * @param tables those that are written, by name
     * @param create whether tables are made that the database lacks
     * @param replace whether the rows that are there are removed first
     * @param once whether all is one transaction
     */
    public record Options(List<String> tables, boolean create, boolean replace, boolean once) {
        public Options {
            tables = List.copyOf(tables);
        }
    }

    /** @param isNewFile whether the database is a file that was made just now */
    DatabaseLoad(Session session, Schema schema, Options options, boolean isNewFile) {
        this.session = session;
        this.connection = session.connection();
        this.dialect = session.dialect();
        this.schema = schema;
        this.order = LoadOrder.of(schema);
        this.options = options;
        this.isNewFile = isNewFile;
    }

    /** Returns whether the password stands in the address. */
    public boolean isPasswordInAddress() {
        return session.login().fromAddress();
    }

    /** Returns the tables that are written, parents before their children. */
    public List<Table> order() {
        return order.tables().stream()
                .filter(table -> options.tables().contains(table.name()))
                .toList();
    }

    /** Returns those whose rows are written without some of their keys at first. */
    public List<Table> updated() {
        return order().stream()
                .filter(table -> !order.keys(table, Waiting.UPDATED).isEmpty())
                .toList();
    }

    /**
     * Finds the tables, makes those that are not there, where that was asked for, and begins.
     *
     * @return how many rows each table of the schema has; of those that are to be removed, 0
     * @throws DatabaseException where the tables or their keys stand against it; nothing was changed then
     * @throws LoadException where the database refuses it
     */
    public Map<String, Long> begin() {
        return run("", () -> {
            findTables();
            checkCircles();
            List<Table> missing = missing();
            // MySQL ends a transaction when it makes a table.
            if (dialect.sql() == Dialect.MYSQL) {
                create(missing);
            }
            dialect.begin(List.of());
            if (dialect.sql() != Dialect.MYSQL) {
                create(missing);
            }
            dialect.begin(targets());
            return counts();
        });
    }

    /** Removes the rows that are there, where that was asked for. */
    public void clear() {
        run("", () -> {
            if (options.replace()) {
                removeRows();
            }
            return 0;
        });
    }

    private void findTables() throws SQLException {
        names.putAll(TableNames.of(session, schema));
    }

    private DatabaseException wrong(String message) {
        return new DatabaseException(Kind.ADDRESS, session.address().shown() + ": " + message);
    }

    /** A key that can neither be null nor wait for others cannot be entered. SQLite checks all of them at the end. */
    private void checkCircles() {
        List<String> stuck = new ArrayList<>();
        for (Table table : order()) {
            List<ForeignKey> keys = new ArrayList<>(order.keys(table, Waiting.UNCHECKED));
            if (dialect.sql() == Dialect.MYSQL || !options.once()) {
                keys.addAll(order.keys(table, Waiting.DEFERRED));
            }
            keys.forEach(key -> stuck.add(table.name() + "." + key.name() + " → " + key.parent()));
        }
        if (!stuck.isEmpty() && (dialect.sql() != Dialect.SQLITE || !options.once())) {
            throw wrong("tables refer to each other in a circle that no order of rows can enter, because the keys of it"
                    + " are never null and are not checked later: " + String.join(", ", stuck)
                    + (options.once() ? "" : "; without ⟨commit-every⟩ keys can wait for the end"));
        }
    }

    private List<Table> missing() {
        List<Table> missing = order().stream()
                .filter(table -> !names.containsKey(table.name()))
                .toList();
        if (!missing.isEmpty() && !options.create()) {
            throw TableNames.lacking(
                    session.address(), missing.stream().map(Table::name).toList());
        }
        List<Table> parents = order().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .map(key -> schema.table(key.parent()).orElseThrow())
                .filter(parent -> !names.containsKey(parent.name()) && !missing.contains(parent))
                .toList();
        if (!parents.isEmpty()) {
            throw wrong("the database has no table " + parents.get(0).name() + ", which others refer to");
        }
        return missing;
    }

    private void create(List<Table> missing) throws SQLException {
        if (missing.isEmpty()) {
            return;
        }
        Set<String> wanted = missing.stream().map(Table::name).collect(Collectors.toSet());
        created.addAll(wanted);
        dialect.run(SchemaSql.of(schema, dialect.sql(), wanted));
        findTables();
    }

    private List<Target> targets() {
        return order().stream().map(this::target).toList();
    }

    private Target target(Table table) {
        return new Target(
                table, Optional.ofNullable(names.get(table.name())).orElseThrow(), order.keys(table, Waiting.UPDATED));
    }

    private void removeRows() throws SQLException {
        List<Target> childrenFirst = new ArrayList<>(targets());
        Collections.reverse(childrenFirst);
        Set<TableName> ours = childrenFirst.stream().map(Target::name).collect(Collectors.toSet());
        boolean closed = session.catalogue(List.of()).parents().entrySet().stream()
                .filter(child -> !ours.contains(child.getKey()))
                .noneMatch(child -> child.getValue().stream().anyMatch(ours::contains));
        dialect.clear(childrenFirst, closed);
    }

    private Map<String, Long> counts() throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            if (names.containsKey(table.name())) {
                boolean removed = options.replace() && options.tables().contains(table.name());
                counts.put(table.name(), removed ? 0 : count(table));
            }
        }
        return counts;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * Has the numbers that the database gives to rows of others begin behind those of ours, from now on, whether what
     * is written will be committed or not. To be called before rows are removed or written.
     *
     * @param wanted by column
     * @return the first number of each column that the database numbers: not below the wanted one, and above it where
     *     others may have it. In a table that was made just now, or whose rows are removed, the wanted one
     */
    public Map<String, Long> reserve(Table table, Map<String, Numbers> wanted) {
        boolean fixed = options.replace() || created.contains(table.name());
        return run(table.name(), () -> dialect.reserve(target(table), wanted, fixed));
    }

    /** Returns what takes the rows of {@code table}. */
    public RowSink<?> rows(Table table) {
        return run(table.name(), () -> dialect.rows(target(table)));
    }

    /** Returns what takes the keys of {@code table} that were null until now. */
    public RowSink<?> keys(Table table) {
        return run(table.name(), () -> dialect.keys(target(table)));
    }

    /** Returns whether there is a row with the key of {@code row}; empty where it has none to ask by. */
    public Optional<Boolean> has(Table table, Row row) {
        return RowCondition.of(table, row, dialect.sql())
                .map(condition -> run(
                        table.name(),
                        () -> number("SELECT count(*) FROM " + target(table).sql(dialect.sql()) + " WHERE " + condition)
                                > 0));
    }

    /** Returns how many rows {@code table} has. */
    public long count(Table table) {
        return run(
                table.name(),
                () -> number("SELECT count(*) FROM " + target(table).sql(dialect.sql())));
    }

    /** Returns the exception for a database that is not as it has to be for the rows to go on. */
    public DatabaseException unusable(String why) {
        return new DatabaseException(Kind.UNUSABLE, session.address().shown() + ": " + why);
    }

    /**
     * Makes what was written last.
     *
     * @param last whether nothing comes after it
     */
    public void commit(boolean last) {
        run("", () -> {
            if (last) {
                dialect.check(targets());
            }
            connection.commit();
            isCommitted = true;
            if (!last) {
                dialect.begin(List.of());
            }
            return 0;
        });
    }

    /**
     * Asks the database, after the last commit, whether it has all rows and every key refers to one.
     *
     * @param least how many rows each table has to have
     * @return what is wrong, a line each
     */
    public List<String> violations(Map<String, Long> least) {
        return run("", () -> {
            List<String> found = new ArrayList<>();
            for (Table table : order()) {
                long rows = count(table);
                long wanted = least.getOrDefault(table.name(), 0L);
                if (rows < wanted) {
                    found.add("%s: %,d rows are there, %,d should be".formatted(table.name(), rows, wanted));
                }
                for (ForeignKey key : table.foreignKeys()) {
                    long orphans = number(orphans(table, key));
                    if (orphans > 0) {
                        found.add("%s: foreign key %s: %,d rows refer to no row of %s"
                                .formatted(table.name(), key.name(), orphans, key.parent()));
                    }
                }
            }
            connection.rollback();
            return found;
        });
    }

    private String orphans(Table table, ForeignKey key) {
        Dialect sql = dialect.sql();
        List<String> equal = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String own = "c." + sql.name(key.columns().get(i));
            equal.add("p." + sql.name(key.parentColumns().get(i)) + " = " + own);
            given.add(own + " IS NOT NULL");
        }
        return "SELECT count(*) FROM " + target(table).sql(sql) + " c WHERE " + String.join(" AND ", given)
                + " AND NOT EXISTS (SELECT 1 FROM "
                + target(schema.table(key.parent()).orElseThrow()).sql(sql) + " p WHERE "
                + String.join(" AND ", equal) + ")";
    }

    /** Something that the database is asked to do. */
    @FunctionalInterface
    private interface Task<T> {
        T run() throws SQLException;
    }

    private <T> T run(String table, Task<T> task) {
        try {
            return task.run();
        } catch (SQLException e) {
            if (table.isEmpty()) {
                throw Session.failure(session.address(), "written", e);
            }
            throw new LoadException("table " + table + ": " + ServerMessage.of(e), OptionalLong.empty(), e);
        }
    }

    @Override
    public void close() {
        try (session) {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
            if (!isCommitted && dialect.sql() == Dialect.MYSQL) {
                drop();
            }
        } catch (SQLException e) {
            // The server is gone, and forgets what was not committed.
        }
        if (isNewFile && !isCommitted) {
            session.address().file().ifPresent(DatabaseLoad::delete);
        }
    }

    /** MySQL has made tables for good. */
    private void drop() throws SQLException {
        List<Target> targets = new ArrayList<>(targets());
        Collections.reverse(targets);
        for (Target target : targets) {
            if (created.contains(target.table().name())) {
                dialect.run("DROP TABLE IF EXISTS " + target.sql(Dialect.MYSQL));
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
