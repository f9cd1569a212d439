package dev.sdg.schema.ddl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Column;
import dev.sdg.schema.sql.Dialect;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the type of a column in a dialect: its own word where the dialect has it, else the plain one of its kind. */
final class TypeSql {
    private static final int LONGEST_VARCHAR = 16_000;
    private static final Set<String> OF_POSTGRESQL_ONLY = Set.of(
            "serial",
            "serial2",
            "serial4",
            "serial8",
            "smallserial",
            "bigserial",
            "int2",
            "int4",
            "int8",
            "float4",
            "float8",
            "money",
            "bpchar",
            "name",
            "citext",
            "bytea",
            "timestamp with time zone",
            "timestamptz",
            "timetz",
            "time with time zone",
            "interval",
            "uuid",
            "jsonb",
            "xml",
            "inet",
            "cidr",
            "macaddr",
            "bit varying",
            "varbit",
            "oid",
            "tsvector",
            "tsquery",
            "hstore",
            "ltree",
            "lquery",
            "jsonpath",
            "pg_lsn",
            "cube",
            "vector",
            "halfvec",
            "geography",
            "line",
            "lseg",
            "box",
            "path",
            "circle",
            "int4range",
            "int8range",
            "numrange",
            "tsrange",
            "tstzrange",
            "daterange",
            "int4multirange",
            "int8multirange",
            "nummultirange",
            "tsmultirange",
            "tstzmultirange",
            "datemultirange");
    private static final Set<String> OF_MYSQL_ONLY = Set.of(
            "tinyint",
            "mediumint",
            "year",
            "datetime",
            "double",
            "fixed",
            "binary",
            "varbinary",
            "tinyblob",
            "mediumblob",
            "longblob",
            "tinytext",
            "mediumtext",
            "longtext",
            "enum",
            "set",
            "linestring",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");
    private static final Set<String> OF_BOTH = Set.of(
            "smallint",
            "integer",
            "int",
            "bigint",
            "numeric",
            "decimal",
            "dec",
            "real",
            "float",
            "double precision",
            "char",
            "character",
            "varchar",
            "character varying",
            "text",
            "boolean",
            "date",
            "time",
            "timestamp",
            "json",
            "bit",
            "geometry",
            "point",
            "polygon");

    private final Dialect dialect;
    private final ColumnTypes types;

    TypeSql(Dialect dialect) {
        this.dialect = dialect;
        this.types = new ColumnTypes(dialect == Dialect.MYSQL, dialect == Dialect.SQLITE);
    }

    /**
     * A type as it is written.
     *
     * @param text of it
     * @param implied what it says of values, as {@link ColumnTypes} writes it
     */
    record Written(String text, ObjectNode implied) {}

    /**
     * Returns the type of {@code column}.
     *
     * @param inKey whether the column stands in a key, where MySQL needs a greatest length
     */
    Written of(Column column, boolean inKey) {
        Optional<Written> own = column.sqlType().flatMap(text -> own(text, column));
        if (own.isPresent()) {
            return own.get();
        }
        String plain = plain(column, inKey);
        return new Written(plain, implied(plain));
    }

    /** Returns the extension of PostgreSQL that has the type of {@code column}; empty where none is needed. */
    Optional<String> extension(Column column) {
        return column.sqlType()
                .filter(type -> dialect == Dialect.POSTGRESQL)
                .flatMap(type -> own(type, column).map(own -> type(type).name()))
                .flatMap(name -> switch (name) {
                    case "citext", "hstore", "ltree", "cube", "vector" -> Optional.of(name);
                    case "halfvec" -> Optional.of("vector");
                    case "lquery" -> Optional.of("ltree");
                    case "geometry", "geography" -> Optional.of("postgis");
                    default -> Optional.empty();
                });
    }

    /** Returns whether {@code column} has a type of words that PostgreSQL must be given first. */
    boolean isOwnEnum(Column column) {
        return dialect == Dialect.POSTGRESQL
                && !column.rules().words().isEmpty()
                && column.sqlType().filter(this::isPlainName).isPresent();
    }

    private boolean isPlainName(String type) {
        boolean word = type.matches("[\\p{L}_][\\p{L}\\p{N}_ ]*");
        return word
                && !OF_BOTH.contains(type)
                && !OF_POSTGRESQL_ONLY.contains(type)
                && !OF_MYSQL_ONLY.contains(type)
                && !types.describe(type(type), JsonNodeFactory.instance.objectNode());
    }

    private Optional<Written> own(String text, Column column) {
        if (isOwnEnum(column)) {
            ObjectNode implied = JsonNodeFactory.instance.objectNode();
            column.rules().words().forEach(implied.withArray("enum")::add);
            return Optional.of(new Written(dialect.name(text), implied));
        }
        DdlType type;
        try {
            type = type(text);
        } catch (SyntaxException e) {
            return Optional.empty();
        }
        ObjectNode implied = JsonNodeFactory.instance.objectNode();
        boolean same = isKnown(type, text)
                && types.describe(type, implied)
                && implied.path("type").asText().equals(column.type().kind().word())
                && implied.path("scale").asInt(column.type().scale())
                        == column.type().scale();
        return same ? Optional.of(new Written(text, implied)) : Optional.empty();
    }

    private boolean isKnown(DdlType type, String text) {
        return switch (dialect) {
            case POSTGRESQL ->
                !type.unsigned()
                        && !(type.name().matches("(small|big)?int|integer")
                                && !type.arguments().isEmpty())
                        && (OF_BOTH.contains(type.name()) || OF_POSTGRESQL_ONLY.contains(type.name()));
            case MYSQL -> !type.array() && (OF_BOTH.contains(type.name()) || OF_MYSQL_ONLY.contains(type.name()));
            case SQLITE ->
                text.matches("[A-Za-z_][A-Za-z_0-9 ]*(\\(\\d+(\\s*,\\s*\\d+)?\\))?")
                        && !type.name().contains("zone")
                        && !type.name().equals("interval");
        };
    }

    private static DdlType type(String text) {
        try {
            Statements statements = new Statements(new StringReader(text));
            List<Token> tokens = statements.next().orElse(List.of());
            Tokens rest = new Tokens(tokens, 1);
            DdlType type = TypeReader.read(rest);
            if (rest.hasNext()) {
                throw rest.unexpected("the end of a type");
            }
            return type;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode implied(String text) {
        ObjectNode implied = JsonNodeFactory.instance.objectNode();
        types.describe(type(text), implied);
        return implied;
    }

    private String plain(Column column, boolean inKey) {
        boolean mysql = dialect == Dialect.MYSQL;
        return switch (column.type().kind()) {
            case INTEGER -> integer(column);
            case DECIMAL ->
                (mysql ? "decimal" : "numeric") + "(" + column.type().precision() + ", "
                        + column.type().scale() + ")";
            case FLOAT -> dialect == Dialect.POSTGRESQL ? "double precision" : "double";
            case BOOLEAN -> "boolean";
            case STRING -> string(column, inKey);
            case DATE -> "date";
            case TIME -> mysql ? "time(6)" : "time";
            case TIMESTAMP -> timestamp(column.type().zoned());
            case UUID -> mysql ? "char(36)" : "uuid";
            case JSON -> dialect == Dialect.POSTGRESQL ? "jsonb" : "json";
            case BYTES -> mysql && inKey ? "varbinary(255)" : dialect == Dialect.POSTGRESQL ? "bytea" : "blob";
        };
    }

    private String timestamp(boolean zoned) {
        return switch (dialect) {
            case POSTGRESQL -> zoned ? "timestamp with time zone" : "timestamp";
            case MYSQL -> "datetime(6)";
            case SQLITE -> zoned ? "timestamptz" : "timestamp";
        };
    }

    /** A type of another database had a size: here it is the least one that holds its range. */
    private String integer(Column column) {
        if (dialect == Dialect.SQLITE) {
            return "integer";
        }
        Optional<BigDecimal> least = column.rules().minimum();
        Optional<BigDecimal> most = column.rules().maximum();
        if (column.sqlType().isEmpty() || least.isEmpty() || most.isEmpty()) {
            return "bigint";
        }
        for (int bits : new int[] {16, 32}) {
            BigDecimal half = BigDecimal.valueOf(1L << (bits - 1));
            if (least.get().compareTo(half.negate()) >= 0 && most.get().compareTo(half) < 0) {
                return bits == 16 ? "smallint" : "integer";
            }
        }
        return "bigint";
    }

    private String string(Column column, boolean inKey) {
        int most = column.rules().maxLength().orElse(Integer.MAX_VALUE);
        if (dialect == Dialect.MYSQL && most > LONGEST_VARCHAR) {
            return inKey ? "varchar(255)" : "text";
        }
        return most <= 10_485_760 ? "varchar(" + most + ")" : "text";
    }
}
