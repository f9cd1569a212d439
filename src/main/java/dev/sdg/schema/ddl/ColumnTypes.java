package dev.sdg.schema.ddl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.ColumnType.Kind;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;

/**
 * What types of databases mean in schemas: the kind of value and its limits. The type itself is kept word for word,
 * unless it is the plain one of its kind.
 */
final class ColumnTypes {
    private static final int MOST_DIGITS = 38;
    private static final int MOST_BITS = 62;

    /** Types whose values no kind describes: a text that their databases read as a simple value. */
    private static final Map<String, String> SIMPLE_VALUES = Map.ofEntries(
            Map.entry("tsvector", ""),
            Map.entry("tsquery", ""),
            Map.entry("xml", "<row/>"),
            Map.entry("hstore", ""),
            Map.entry("ltree", "top"),
            Map.entry("lquery", "*"),
            Map.entry("jsonpath", "$"),
            Map.entry("interval", "1 day"),
            Map.entry("txid_snapshot", "1:1:"),
            Map.entry("pg_snapshot", "1:1:"),
            Map.entry("pg_lsn", "0/0"),
            Map.entry("cube", "(0)"),
            Map.entry("line", "{1,1,0}"),
            Map.entry("lseg", "[(0,0),(1,1)]"),
            Map.entry("box", "(1,1),(0,0)"),
            Map.entry("path", "[(0,0),(1,1)]"),
            Map.entry("circle", "<(0,0),1>"),
            Map.entry("int4range", "empty"),
            Map.entry("int8range", "empty"),
            Map.entry("numrange", "empty"),
            Map.entry("tsrange", "empty"),
            Map.entry("tstzrange", "empty"),
            Map.entry("daterange", "empty"),
            Map.entry("int4multirange", "{}"),
            Map.entry("int8multirange", "{}"),
            Map.entry("nummultirange", "{}"),
            Map.entry("tsmultirange", "{}"),
            Map.entry("tstzmultirange", "{}"),
            Map.entry("datemultirange", "{}"));

    private static final Map<String, String> SHAPES = Map.of(
            "geometry", "POINT(0 0)",
            "geography", "POINT(0 0)",
            "point", "POINT(0 0)",
            "linestring", "LINESTRING(0 0,1 1)",
            "polygon", "POLYGON((0 0,1 0,1 1,0 0))",
            "multipoint", "MULTIPOINT((0 0))",
            "multilinestring", "MULTILINESTRING((0 0,1 1))",
            "multipolygon", "MULTIPOLYGON(((0 0,1 0,1 1,0 0)))",
            "geometrycollection", "GEOMETRYCOLLECTION(POINT(0 0))",
            "geomcollection", "GEOMETRYCOLLECTION(POINT(0 0))");

    private final boolean mysql;
    private final boolean sqlite;

    ColumnTypes(boolean mysql, boolean sqlite) {
        this.mysql = mysql;
        this.sqlite = sqlite;
    }

    /** Writes what {@code type} means into {@code column}; returns whether it is known. */
    boolean describe(DdlType type, ObjectNode column) {
        if (type.array()) {
            simple(type, "{}", column);
            return true;
        }
        String name = type.name();
        String shape = SHAPES.get(name);
        if (shape != null) {
            boolean postgresPoint =
                    !mysql && type.arguments().isEmpty() && (name.equals("point") || name.equals("polygon"));
            int srid = type.number(1, 0);
            String inPostgres = name.equals("point") ? "(0,0)" : "((0,0),(1,0),(1,1))";
            simple(type, postgresPoint ? inPostgres : (srid > 0 ? "SRID=" + srid + ";" : "") + shape, column);
            return true;
        }
        if (name.equals("vector") || name.equals("halfvec")) {
            simple(type, "[" + "0,".repeat(Math.max(1, type.number(0, 1)) - 1) + "0]", column);
            return true;
        }
        String value = SIMPLE_VALUES.get(name);
        if (value != null) {
            simple(type, value, column);
            return true;
        }
        return number(type, column) || text(type, column) || other(type, column) || (sqlite && loose(type, column));
    }

    private static void simple(DdlType type, String value, ObjectNode column) {
        column.put("type", Kind.STRING.word()).put("sql_type", type.text());
        column.putObject("generator").put("constant", value);
    }

    private boolean number(DdlType type, ObjectNode column) {
        switch (type.name()) {
            case "tinyint", "int1" -> {
                if (mysql && type.number(0, 0) == 1 && !type.unsigned()) {
                    kept(Kind.BOOLEAN, type, column);
                } else {
                    whole(type, 8, column);
                }
            }
            case "smallint", "int2", "smallserial", "serial2" -> whole(type, 16, column);
            case "mediumint", "int3", "middleint" -> whole(type, 24, column);
            case "integer", "int", "int4", "serial", "serial4", "oid", "regclass", "signed" -> {
                if (sqlite && !type.unsigned()) {
                    column.put("type", Kind.INTEGER.word());
                } else {
                    whole(type, 32, column);
                }
            }
            case "bigint", "int8", "big int", "unsigned big int" ->
                big(type, column, !mysql || type.arguments().isEmpty());
            case "bigserial", "serial8", "xid", "xid8" -> big(type, column, false);
            case "year" -> {
                kept(Kind.INTEGER, type, column);
                column.put("minimum", 1901).put("maximum", 2155);
            }
            case "numeric", "decimal", "dec", "fixed", "number" -> decimal(type, column);
            case "money", "smallmoney" -> decimal(type, 18, 2, column);
            case "double precision", "double", "float8", "real", "float4", "float", "binary_float", "binary_double" ->
                floating(type, column);
            case "bit" -> bits(type, column);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void whole(DdlType type, int bits, ObjectNode column) {
        kept(Kind.INTEGER, type, column);
        long half = 1L << (bits - 1);
        column.put("minimum", type.unsigned() ? 0 : -half);
        column.put("maximum", type.unsigned() ? 2 * half - 1 : half - 1);
    }

    private static void big(DdlType type, ObjectNode column, boolean plain) {
        column.put("type", Kind.INTEGER.word());
        if (type.unsigned()) {
            column.put("minimum", 0);
        }
        if (!plain || type.unsigned()) {
            column.put("sql_type", type.text());
        }
    }

    private void decimal(DdlType type, ObjectNode column) {
        if (type.arguments().isEmpty()) {
            decimal(type, mysql ? 10 : 18, mysql ? 0 : 2, column);
            return;
        }
        int precision = Math.max(1, type.number(0, 18));
        int scale = type.number(1, 0);
        if (precision <= MOST_DIGITS
                && scale >= 0
                && scale <= precision
                && !type.unsigned()
                && !type.name().equals("number")) {
            column.put("type", Kind.DECIMAL.word()).put("precision", precision).put("scale", scale);
        } else {
            int digits = Math.min(MOST_DIGITS, Math.max(precision, scale));
            decimal(type, digits, Math.max(0, Math.min(scale, digits)), column);
        }
    }

    private static void decimal(DdlType type, int precision, int scale, ObjectNode column) {
        kept(Kind.DECIMAL, type, column);
        column.put("precision", precision).put("scale", scale);
        if (type.unsigned()) {
            column.put("minimum", 0);
        }
    }

    private static void floating(DdlType type, ObjectNode column) {
        boolean plain = type.arguments().isEmpty()
                && (type.name().startsWith("double") || type.name().equals("float8"));
        if (plain && !type.unsigned()) {
            column.put("type", Kind.FLOAT.word());
            return;
        }
        kept(Kind.FLOAT, type, column);
        if (type.arguments().size() == 2) {
            int before = Math.max(0, Math.min(30, type.number(0, 1) - type.number(1, 0)));
            column.put("maximum", BigInteger.TEN.pow(before).subtract(BigInteger.ONE));
        }
        if (type.unsigned()) {
            column.put("minimum", 0);
        } else if (column.has("maximum")) {
            column.put("minimum", column.get("maximum").bigIntegerValue().negate());
        }
    }

    private void bits(DdlType type, ObjectNode column) {
        int length = type.number(0, 1);
        if (!mysql && length > 1) {
            kept(Kind.STRING, type, column);
            column.put("pattern", "[01]{" + length + "}");
        } else if (length == 1) {
            kept(Kind.BOOLEAN, type, column);
        } else {
            kept(Kind.INTEGER, type, column);
            column.put("minimum", 0).put("maximum", (1L << Math.min(MOST_BITS, length)) - 1);
        }
    }

    private boolean text(DdlType type, ObjectNode column) {
        switch (type.name()) {
            case "character varying", "varchar", "char varying" -> {
                column.put("type", Kind.STRING.word());
                length(type, 0, column);
            }
            case "text" -> column.put("type", Kind.STRING.word());
            case "character", "char", "bpchar", "nchar", "national character", "national char", "native character" -> {
                kept(Kind.STRING, type, column);
                length(type, type.name().equals("bpchar") ? 0 : 1, column);
            }
            case "nvarchar",
                    "varchar2",
                    "nvarchar2",
                    "varying character",
                    "national varchar",
                    "national character varying",
                    "national char varying" -> {
                kept(Kind.STRING, type, column);
                length(type, 0, column);
            }
            case "name" -> kept(Kind.STRING, type, column).put("max_length", 63);
            case "tinytext" -> kept(Kind.STRING, type, column).put("max_length", 255);
            case "mediumtext", "longtext", "long text", "long", "citext", "clob", "nclob", "ntext", "long varchar" ->
                kept(Kind.STRING, type, column);
            case "bit varying", "varbit" ->
                kept(Kind.STRING, type, column).put("pattern", "[01]{1," + type.number(0, 64) + "}");
            case "enum", "set" -> {
                kept(Kind.STRING, type, column);
                type.arguments().stream().distinct().forEach(column.withArray("enum")::add);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void length(DdlType type, int otherwise, ObjectNode column) {
        int length = type.number(0, otherwise);
        if (length > 0) {
            column.put("max_length", length);
        }
    }

    private boolean other(DdlType type, ObjectNode column) {
        switch (type.name()) {
            case "boolean", "bool" -> column.put("type", Kind.BOOLEAN.word());
            case "date" -> column.put("type", Kind.DATE.word());
            case "time" -> plainOrKept(Kind.TIME, type, column);
            case "time with time zone", "timetz" -> kept(Kind.TIME, type, column);
            case "timestamp" -> plainOrKept(Kind.TIMESTAMP, type, column);
            case "datetime" -> {
                column.put("type", Kind.TIMESTAMP.word());
                if (!type.arguments().isEmpty() && type.number(0, 0) != 6) {
                    column.put("sql_type", type.text());
                }
            }
            case "datetime2", "smalldatetime" -> kept(Kind.TIMESTAMP, type, column);
            case "timestamp with time zone", "timestamptz" -> {
                column.put("type", Kind.TIMESTAMP.word()).put("zone", true);
                if (!type.arguments().isEmpty()) {
                    column.put("sql_type", type.text());
                }
            }
            case "uuid" -> column.put("type", Kind.UUID.word());
            case "uniqueidentifier" -> kept(Kind.UUID, type, column);
            case "json", "jsonb" -> {
                boolean plain = type.name().equals(mysql || sqlite ? "json" : "jsonb");
                column.put("type", Kind.JSON.word());
                if (!plain) {
                    column.put("sql_type", type.text());
                }
            }
            case "bytea", "blob" -> column.put("type", Kind.BYTES.word());
            case "binary", "varbinary", "tinyblob", "mediumblob", "longblob", "image", "raw", "long varbinary" ->
                kept(Kind.BYTES, type, column);
            case "inet", "cidr" -> kept(Kind.STRING, type, column).put("generator", "ipv4");
            case "macaddr" -> kept(Kind.STRING, type, column).put("generator", "mac");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void plainOrKept(Kind kind, DdlType type, ObjectNode column) {
        column.put("type", kind.word());
        boolean plain = type.arguments().isEmpty()
                ? !mysql || kind != Kind.TIMESTAMP
                : mysql && type.text().equals("time(6)");
        if (!plain) {
            column.put("sql_type", type.text());
        }
    }

    /** SQLite takes any word for a type, and goes by what it contains. */
    private static boolean loose(DdlType type, ObjectNode column) {
        String name = type.name().toLowerCase(Locale.ROOT);
        Kind kind = name.contains("int")
                ? Kind.INTEGER
                : name.contains("real") || name.contains("floa") || name.contains("doub")
                        ? Kind.FLOAT
                        : name.contains("blob") ? Kind.BYTES : Kind.STRING;
        kept(kind, type, column);
        return true;
    }

    private static ObjectNode kept(Kind kind, DdlType type, ObjectNode column) {
        return column.put("type", kind.word()).put("sql_type", type.text());
    }
}
