package dev.sdg.schema.sql;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of {@link EachKind} with nulls, in DuckDB, and what it makes of expressions over them. */
public final class DuckRows implements AutoCloseable {
    private static final int ROWS = 40;
    private static final List<String> TEXTS =
            List.of("", "a", "apple", "Banana", "  x ", "x_y", "zz top", "12", "ä ö", "日本語", "a%b", "b1n", "😀x");

    private final Connection connection;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** Creates rows by {@code seed}. */
    public DuckRows(long seed) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        List<Column> columns = EachKind.TABLE.columns();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(columns.stream()
                    .map(column -> '"' + column.name() + "\" " + type(column))
                    .collect(Collectors.joining(", ", "CREATE TABLE t (nr integer, ", ")")));
        }
        Random random = new Random(seed);
        String places = "?, ".repeat(columns.size()) + "?";
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (" + places + ")")) {
            for (int nr = 0; nr < ROWS; nr++) {
                @Nullable Object[] row = new Object[columns.size()];
                insert.setInt(1, nr);
                for (int i = 0; i < row.length; i++) {
                    row[i] = random.nextInt(5) == 0 ? null : value(columns.get(i), random);
                    insert.setObject(i + 2, row[i] instanceof byte[] ? null : row[i]);
                }
                insert.execute();
                rows.add(row);
            }
        }
    }

    private static String type(Column column) {
        return switch (column.type().kind()) {
            case INTEGER -> "bigint";
            case DECIMAL -> "decimal(18, " + column.type().scale() + ")";
            case FLOAT -> "double";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            default -> "varchar";
        };
    }

    private static @Nullable Object value(Column column, Random random) {
        return switch (column.type().kind()) {
            case INTEGER -> (long) random.nextInt(41) - 20;
            case DECIMAL ->
                BigDecimal.valueOf(random.nextInt(200_000) - 100_000, 2)
                        .setScale(column.type().scale(), RoundingMode.UNNECESSARY);
            case FLOAT -> (random.nextInt(4_000) - 2_000) / 8.0;
            case BOOLEAN -> random.nextBoolean();
            case DATE -> LocalDate.of(2020 + random.nextInt(6), 1, 1).plusDays(random.nextInt(366));
            case TIME -> LocalTime.ofSecondOfDay(random.nextInt(86_400));
            case TIMESTAMP ->
                LocalDateTime.of(2019 + random.nextInt(8), 1 + random.nextInt(12), 28, 23, 59, 59)
                        .plusSeconds(random.nextInt(400_000));
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            default -> null;
        };
    }

    /** Returns the rows: values by column, as java.time, Long, BigDecimal, Double, Boolean and String. */
    public List<@Nullable Object[]> rows() {
        return rows;
    }

    /** Returns the value of {@code sql} for each row; empty where DuckDB refuses it, of numbers that are too great. */
    public Optional<List<@Nullable Object>> values(String sql) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + sql + " FROM t ORDER BY nr")) {
            while (result.next()) {
                values.add(plain(result.getObject(1)));
            }
            return Optional.of(values);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage())
                    .matches("(?s).*(Out of Range|Conversion|Could not cast|could not be).*")) {
                return Optional.empty();
            }
            throw new SQLException(sql + "\n" + e.getMessage(), e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime();
        } else if (value instanceof Date date) {
            return date.toLocalDate();
        } else if (value instanceof OffsetDateTime zoned) {
            return zoned.toLocalDateTime();
        } else if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        return value;
    }

    /** Returns whether two values are the same: numbers by value, floats nearly, a date as its midnight. */
    public static boolean isSame(@Nullable Object ours, @Nullable Object duck) {
        if (ours == null || duck == null) {
            return ours == duck;
        }
        if (ours instanceof Number a && duck instanceof Number b) {
            if (a instanceof Double || b instanceof Double) {
                double difference = Math.abs(a.doubleValue() - b.doubleValue());
                return difference <= 1e-9 * Math.max(1, Math.abs(b.doubleValue()));
            }
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        Object left = ours instanceof LocalDate date ? date.atStartOfDay() : ours;
        Object right = duck instanceof LocalDate date ? date.atStartOfDay() : duck;
        return left.equals(right);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Returns the kind of column that results of {@code type} fit. */
    public static Kind kind(SqlType type) {
        return Kind.valueOf(type.kind().name());
    }
}
