package dev.sdg.schema.sql;

import dev.sdg.schema.sql.SqlType.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of types in casts, in PostgreSQL, MySQL and SQLite. */
final class TypeNames {
    private static final Pattern TYPE =
            Pattern.compile("(?:pg_catalog\\.)?([a-z0-9_ ]+?)\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?\\s*"
                    + "(with time zone|without time zone|character set .*|charset .*)?");

    private TypeNames() {}

    /**
     * Returns {@code operand} as the type that {@code name} means. Casts to an enum of the database are dropped: its
     * values are texts here.
     */
    static Expression cast(Expression operand, String name) {
        Optional<SqlType> type = type(name, operand.type());
        if (type.isEmpty() && operand.type().is(Kind.STRING) && !name.contains("[")) {
            return operand;
        }
        return Typing.cast(
                operand,
                type.orElseThrow(() -> ExpressionException.unsupported("the type '" + name + "' is not known here")));
    }

    /**
     * Returns the type that {@code name} means; empty where this is none of ours.
     *
     * @param operand of what is cast: a {@code numeric} without a scale keeps what there is
     */
    static Optional<SqlType> type(String name, SqlType operand) {
        Matcher type = TYPE.matcher(
                name.strip().toLowerCase(Locale.ROOT).replace("\"", "").replaceAll("\\s+", " "));
        if (!type.matches()) {
            return Optional.empty();
        }
        int first = number(type.group(2));
        return switch (type.group(1)) {
            case "int",
                    "integer",
                    "bigint",
                    "smallint",
                    "int2",
                    "int4",
                    "int8",
                    "tinyint",
                    "mediumint",
                    "signed",
                    "unsigned",
                    "signed integer",
                    "unsigned integer",
                    "year" -> Optional.of(SqlType.INTEGER);
            case "numeric", "decimal", "dec" ->
                Optional.of(
                        type.group(2) == null
                                ? unlimited(operand)
                                : new SqlType(Kind.DECIMAL, number(type.group(3)), first, false));
            case "double precision", "double", "float", "float4", "float8", "real" -> Optional.of(SqlType.FLOAT);
            case "bool", "boolean" -> Optional.of(SqlType.BOOLEAN);
            case "text", "citext", "name", "clob", "longtext", "mediumtext", "tinytext" -> Optional.of(SqlType.STRING);
            case "varchar", "character varying", "nvarchar", "nchar varying" ->
                Optional.of(new SqlType(Kind.STRING, 0, first, false));
            case "char", "character", "bpchar", "nchar" -> Optional.of(new SqlType(Kind.STRING, 0, first, false));
            case "date" -> Optional.of(SqlType.DATE);
            case "time" -> Optional.of(SqlType.TIME);
            case "timestamp", "datetime" ->
                Optional.of("with time zone".equals(type.group(4)) ? SqlType.ZONED : SqlType.TIMESTAMP);
            case "timestamptz" -> Optional.of(SqlType.ZONED);
            case "interval" -> Optional.of(SqlType.INTERVAL);
            case "uuid" -> Optional.of(new SqlType(Kind.UUID, 0, 0, false));
            case "json", "jsonb" -> Optional.of(new SqlType(Kind.JSON, 0, 0, false));
            case "bytea", "blob", "binary", "varbinary" -> Optional.of(new SqlType(Kind.BYTES, 0, 0, false));
            default -> Optional.empty();
        };
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static SqlType unlimited(SqlType operand) {
        return switch (operand.kind()) {
            case INTEGER, BOOLEAN -> SqlType.decimal(0);
            case DECIMAL -> SqlType.decimal(operand.scale());
            default -> SqlType.decimal(SqlType.VARYING);
        };
    }
}
