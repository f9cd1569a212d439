package dev.sdg.database;

import dev.sdg.output.table.TableManifest;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.Cell;
import dev.sdg.table.CellText;
import dev.sdg.table.existing.ExistingRow;
import dev.sdg.table.existing.ExistingRows;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows that a database has before others are written, as far as a plan needs them. Immutable. */
public final class Existing {
    private static final int FETCHED = 5_000;
    private static final String INDEX = "index";

    private final Map<String, Stored> tables;

    private Existing(Map<String, Stored> tables) {
        this.tables = new LinkedHashMap<>(tables);
    }

    /**
     * Which rows are read.
     *
     * @param columns of each table; of others nothing is read
     * @param written the tables that rows are added to
     * @param created whether those that are not there are made
     * @param replaced whether the rows of these are removed before
     */
    public record Wanted(Map<String, List<Column>> columns, List<String> written, boolean created, boolean replaced) {
        public Wanted {
            columns = Map.copyOf(columns);
            written = List.copyOf(written);
        }
    }

    /** Returns a database without rows. */
    static Existing none(Schema schema, Wanted wanted) {
        return new Existing(schema.tables().stream()
                .filter(table -> !wanted.written().contains(table.name()))
                .collect(Collectors.toMap(Table::name, table -> Stored.none(table, false))));
    }

    static Existing read(Session session, Schema schema, Wanted wanted) throws SQLException, IOException {
        session.connection().setAutoCommit(false);
        session.dialect().beginReading();
        Map<String, TableName> names = TableNames.of(session, schema);
        List<String> missing = wanted.written().stream()
                .filter(table -> !names.containsKey(table))
                .toList();
        if (!missing.isEmpty() && !wanted.created()) {
            throw TableNames.lacking(session.address(), missing);
        }
        Map<String, Stored> tables = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            boolean grows = wanted.written().contains(table.name());
            TableName name = names.get(table.name());
            List<Column> columns = wanted.columns().get(table.name());
            if (name == null || columns == null || (grows && wanted.replaced())) {
                if (!grows) {
                    tables.put(table.name(), Stored.none(table, false));
                }
            } else {
                tables.put(table.name(), stored(session, new Target(table, name, List.of()), columns, grows));
            }
        }
        session.connection().rollback();
        return new Existing(tables);
    }

    private static Stored stored(Session session, Target target, List<Column> columns, boolean grows)
            throws SQLException, IOException {
        DatabaseDialect dialect = session.dialect();
        boolean[] texts = texts(columns);
        Cell[] cells = new Cell[columns.size()];
        Arrays.setAll(cells, column -> new Cell());
        try (RowFile.Writer writer = new RowFile.Writer(texts);
                Statement statement = reading(session.connection());
                ResultSet rows = statement.executeQuery(query(target, columns, dialect))) {
            while (rows.next()) {
                for (int i = 0; i < cells.length; i++) {
                    CellText.read(rows.getString(i + 1), columns.get(i).type(), cells[i]);
                }
                writer.add(cells);
            }
            return new Stored(
                    target.table(), columns, grows, Optional.of(writer.finish()), dialect.caseless(target), Map.of());
        }
    }

    private static Statement reading(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setFetchSize(FETCHED);
        return statement;
    }

    private static boolean[] texts(List<Column> columns) {
        boolean[] texts = new boolean[columns.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = isText(columns.get(i).type());
        }
        return texts;
    }

    private static boolean isText(ColumnType type) {
        return switch (type.kind()) {
            case STRING, UUID, JSON, BYTES -> true;
            default -> false;
        };
    }

    /** In the order of the primary key, so that the same rows have the same numbers. */
    private static String query(Target target, List<Column> columns, DatabaseDialect dialect) {
        Dialect sql = dialect.sql();
        List<Column> key = target.key();
        List<Column> order = key.isEmpty() ? columns : key;
        String values = columns.stream().map(dialect::text).collect(Collectors.joining(", "));
        return "SELECT " + (columns.isEmpty() ? "1" : values) + " FROM " + target.sql(sql)
                + (order.isEmpty() ? "" : " ORDER BY " + Target.names(order, sql));
    }

    /** Writes everything into {@code folder}, which is there when it is whole. */
    public void save(Path folder) throws IOException {
        delete(folder);
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".tmp");
        delete(unfinished);
        Files.createDirectories(unfinished);
        try (DataOutputStream index = new DataOutputStream(Files.newOutputStream(unfinished.resolve(INDEX)))) {
            index.writeInt(tables.size());
            int number = 0;
            for (Stored stored : tables.values()) {
                stored.save(index, unfinished, number++);
            }
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns what was saved into {@code folder}. */
    public static Existing open(Schema schema, Path folder) throws IOException {
        Map<String, Stored> tables = new LinkedHashMap<>();
        try (DataInputStream index = new DataInputStream(Files.newInputStream(folder.resolve(INDEX)))) {
            int number = index.readInt();
            for (int i = 0; i < number; i++) {
                String name = index.readUTF();
                Table table = schema.table(name).orElseThrow(() -> new IOException("no table " + name));
                tables.put(name, Stored.open(table, index, folder, i));
            }
        }
        return new Existing(tables);
    }

    /** Deletes what was saved into {@code folder}, if anything was. */
    public static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Returns the rows, by the name of the table. */
    public Map<String, ExistingRows> rows() {
        return Map.copyOf(tables);
    }

    /** Returns the same where sequences go on with these numbers at least, by table and column. */
    public Existing from(Map<String, Map<String, Long>> next) {
        Map<String, Stored> later = new LinkedHashMap<>(tables);
        next.forEach((table, columns) -> later.computeIfPresent(table, (name, stored) -> stored.from(columns)));
        return new Existing(later);
    }

    /** Returns whether the same rows were there. */
    public boolean isSame(Existing other) {
        return tables.keySet().equals(other.tables.keySet())
                && tables.entrySet().stream().allMatch(entry -> entry.getValue()
                        .isSame(Objects.requireNonNull(other.tables.get(entry.getKey()))));
    }

    /** Returns what was there of each table that was read. */
    public Map<String, TableManifest.Existing> states() {
        Map<String, TableManifest.Existing> states = new LinkedHashMap<>();
        tables.forEach((name, stored) -> stored.state().ifPresent(state -> states.put(name, state)));
        return states;
    }

    /** The rows of a table. */
    private static final class Stored implements ExistingRows {
        private final Table table;
        private final List<Column> columns;
        private final boolean grows;
        private final Optional<RowFile> file;
        private final Set<String> caseless;
        private final Map<Integer, Long> next;

        Stored(
                Table table,
                List<Column> columns,
                boolean grows,
                Optional<RowFile> file,
                Set<String> caseless,
                Map<Integer, Long> next) {
            this.table = table;
            this.columns = columns;
            this.grows = grows;
            this.file = file;
            this.caseless = caseless;
            this.next = next;
        }

        static Stored none(Table table, boolean grows) {
            return new Stored(table, List.of(), grows, Optional.empty(), Set.of(), Map.of());
        }

        void save(DataOutputStream index, Path folder, int number) throws IOException {
            index.writeUTF(table.name());
            index.writeBoolean(grows);
            index.writeInt(columns.size());
            for (Column column : columns) {
                index.writeUTF(column.name());
            }
            index.writeInt(caseless.size());
            for (String column : caseless) {
                index.writeUTF(column);
            }
            index.writeInt(next.size());
            for (Map.Entry<Integer, Long> first : next.entrySet()) {
                index.writeInt(first.getKey());
                index.writeLong(first.getValue());
            }
            index.writeBoolean(file.isPresent());
            if (file.isPresent()) {
                index.writeLong(rows());
                index.writeLong(file.get().fingerprint());
                file.get().save(folder.resolve(number + ".numbers"), folder.resolve(number + ".texts"));
            }
        }

        static Stored open(Table table, DataInputStream index, Path folder, int number) throws IOException {
            boolean grows = index.readBoolean();
            List<Column> columns = new ArrayList<>();
            for (int i = index.readInt(); i > 0; i--) {
                columns.add(table.column(index.readUTF()).orElseThrow(() -> new IOException("no such column")));
            }
            Set<String> caseless = new HashSet<>();
            for (int i = index.readInt(); i > 0; i--) {
                caseless.add(index.readUTF());
            }
            Map<Integer, Long> next = new HashMap<>();
            for (int i = index.readInt(); i > 0; i--) {
                next.put(index.readInt(), index.readLong());
            }
            Optional<RowFile> file = Optional.empty();
            if (index.readBoolean()) {
                boolean[] texts = texts(columns);
                file = Optional.of(RowFile.open(
                        texts,
                        index.readLong(),
                        index.readLong(),
                        folder.resolve(number + ".numbers"),
                        folder.resolve(number + ".texts")));
            }
            return new Stored(table, columns, grows, file, caseless, next);
        }

        Stored from(Map<String, Long> numbers) {
            Map<Integer, Long> places = numbers.entrySet().stream()
                    .collect(Collectors.toMap(entry -> place(entry.getKey()), Map.Entry::getValue));
            return new Stored(table, columns, grows, file, caseless, places);
        }

        private int place(String column) {
            return table.columns().indexOf(table.column(column).orElseThrow());
        }

        boolean isSame(Stored other) {
            return rows() == other.rows()
                    && file.map(RowFile::fingerprint).equals(other.file.map(RowFile::fingerprint));
        }

        @Override
        public boolean grows() {
            return grows;
        }

        @Override
        public long rows() {
            return file.map(RowFile::rows).orElse(0L);
        }

        @Override
        public boolean ignoresCase(int column) {
            return caseless.contains(table.columns().get(column).name());
        }

        @Override
        public OptionalLong next(int column) {
            Long number = next.get(column);
            return number == null ? OptionalLong.empty() : OptionalLong.of(number);
        }

        @Override
        public Reader open() {
            int[] places = table.columns().stream().mapToInt(columns::indexOf).toArray();
            Reader reader = file.map(RowFile::open).orElse((row, column, cell) -> cell.setNull());
            return (row, column, cell) -> {
                if (places[column] < 0) {
                    throw new IllegalStateException("not read: " + table.name() + "."
                            + table.columns().get(column).name());
                }
                reader.read(row, places[column], cell);
            };
        }

        Optional<TableManifest.Existing> state() {
            if (file.isEmpty()) {
                return Optional.empty();
            }
            SortedMap<String, Long> greatest = new TreeMap<>();
            int[] whole = columns.stream()
                    .filter(column -> column.type().kind() == ColumnType.Kind.INTEGER)
                    .mapToInt(table.columns()::indexOf)
                    .toArray();
            ExistingRow row = new ExistingRow(this, table.columns().size());
            for (long i = 0; i < rows(); i++) {
                row.at(i);
                for (int column : whole) {
                    if (!row.cell(column).isNull()) {
                        greatest.merge(
                                table.columns().get(column).name(),
                                row.cell(column).number(),
                                Math::max);
                    }
                }
            }
            return Optional.of(new TableManifest.Existing(rows(), greatest));
        }
    }
}
