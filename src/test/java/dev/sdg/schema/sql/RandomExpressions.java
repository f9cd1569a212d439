package dev.sdg.schema.sql;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Expressions over {@link EachKind}, drawn by a seed, in our SQL and in DuckDB's. Left out is what DuckDB means
 * differently: quotients of decimals, positions below 1, floats as texts, errors that it makes nulls of.
 */
public final class RandomExpressions {
    private static final List<String> INTERVALS =
            List.of("1 day", "3 months", "1 year 2 months", "36 hours", "90 minutes", "2 weeks", "45 days");
    private static final List<String> UNITS = List.of("year", "quarter", "month", "week", "day");
    private static final List<String> CLOCK_UNITS = List.of("hour", "minute");
    private static final List<String> FIELDS = List.of(
            "year",
            "quarter",
            "month",
            "week",
            "day",
            "dow",
            "isodow",
            "doy",
            "isoyear",
            "decade",
            "century",
            "millennium");
    private static final List<String> WORDS =
            List.of("", "a", "ab", "Ab%", "ä ö", "  x ", "apple", "Banana", "x_y", "12", "zz top", "日本語", "a-b-c");

    private final Random random;

    /** Creates the source of expressions. */
    public RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    /** What a value is. */
    public enum Kind {
        INTEGER,
        DECIMAL,
        FLOAT,
        BOOLEAN,
        STRING,
        DATE,
        TIMESTAMP
    }

    /** An expression in both dialects. */
    public record Pair(String ours, String duck) {
        static Pair same(String text) {
            return new Pair(text, text);
        }

        /** Puts parts into a template: {@code (%s + %s)}. */
        static Pair of(String template, Pair... parts) {
            return of(template, template, parts);
        }

        static Pair of(String ours, String duck, Pair... parts) {
            return new Pair(
                    ours.formatted(List.of(parts).stream().map(Pair::ours).toArray()),
                    duck.formatted(List.of(parts).stream().map(Pair::duck).toArray()));
        }
    }

    /** Returns an expression of {@code kind}. */
    public Pair next(Kind kind, int depth) {
        if (depth == 0 || random.nextInt(12) == 0) {
            return leaf(kind);
        }
        if (random.nextInt(5) == 0) {
            return choice(kind, depth - 1);
        }
        return switch (kind) {
            case INTEGER -> integer(depth - 1);
            case DECIMAL -> decimal(depth - 1);
            case FLOAT -> floating(depth - 1);
            case BOOLEAN -> condition(depth - 1);
            case STRING -> text(depth - 1);
            case DATE -> date(depth - 1);
            case TIMESTAMP -> timestamp(depth - 1);
        };
    }

    /** Returns any kind. */
    public Kind kind() {
        return Kind.values()[random.nextInt(Kind.values().length)];
    }

    private Pair leaf(Kind kind) {
        boolean constant = random.nextInt(3) == 0;
        return switch (kind) {
            case INTEGER -> Pair.same(constant ? "" + (random.nextInt(21) - 10) : pick("i", "j", "\"order\""));
            case DECIMAL -> Pair.same(constant ? random.nextInt(100) + "." + random.nextInt(10) : pick("d", "e"));
            case FLOAT ->
                constant
                        ? Pair.same("CAST(" + random.nextInt(50) + ".25 AS double precision)")
                        : Pair.same(pick("f", "g"));
            case BOOLEAN -> Pair.same(constant ? pick("true", "false") : pick("b", "c"));
            case STRING -> Pair.same(constant ? "'" + pick(WORDS.toArray(String[]::new)) + "'" : pick("s", "u"));
            case DATE ->
                Pair.same(
                        constant
                                ? "DATE '2024-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "'"
                                : pick("\"day\"", "end_day"));
            case TIMESTAMP ->
                Pair.same(
                        constant
                                ? "TIMESTAMP '2023-1" + random.nextInt(3) + "-30 23:5" + random.nextInt(10) + ":07'"
                                : pick("\"at\"", "end_at"));
        };
    }

    private Pair choice(Kind kind, int depth) {
        return switch (random.nextInt(6)) {
            case 0 ->
                Pair.of(
                        "CASE WHEN %s THEN %s ELSE %s END",
                        next(Kind.BOOLEAN, depth), next(kind, depth), next(kind, depth));
            case 1 -> Pair.of("CASE WHEN %s THEN %s END", next(Kind.BOOLEAN, depth), next(kind, depth));
            case 2 -> Pair.of("coalesce(%s, %s)", next(kind, depth), next(kind, depth));
            case 3 -> Pair.of("nullif(%s, %s)", next(kind, depth), next(kind, depth));
            case 4 -> Pair.of("greatest(%s, %s)", next(kind, depth), next(kind, depth));
            default -> Pair.of("least(%s, %s, %s)", next(kind, depth), next(kind, depth), leaf(kind));
        };
    }

    private Pair integer(int depth) {
        Pair one = next(Kind.INTEGER, depth);
        return switch (random.nextInt(14)) {
            case 0 -> Pair.of("(%s + %s)", one, next(Kind.INTEGER, depth));
            case 1 -> Pair.of("(%s - %s)", one, next(Kind.INTEGER, depth));
            case 2 -> Pair.of("(%s * %s)", one, leaf(Kind.INTEGER));
            case 3 -> Pair.of("(%s / nullif(%s, 0))", "(%s // nullif(%s, 0))", one, next(Kind.INTEGER, depth));
            case 4 -> Pair.of("(%s %% nullif(%s, 0))", one, next(Kind.INTEGER, depth));
            case 5 -> Pair.of("abs(%s)", one);
            case 6 -> Pair.of("(- (%s))", one);
            case 7 -> Pair.of("length(%s)", next(Kind.STRING, depth));
            case 8 -> Pair.of("(%s - %s)", next(Kind.DATE, depth), next(Kind.DATE, depth));
            case 9 -> Pair.of("CAST(%s AS bigint)", next(pickKind(Kind.DECIMAL, Kind.FLOAT, Kind.BOOLEAN), depth));
            case 10 -> {
                String field = pick(FIELDS.toArray(String[]::new));
                yield Pair.of(
                        "CAST(extract(" + field + " FROM %s) AS bigint)",
                        next(pickKind(Kind.DATE, Kind.TIMESTAMP), depth));
            }
            case 12 ->
                Pair.of(
                        "CAST(extract(" + pick("year", "month", "day", "hour") + " FROM age(%s, %s)) AS bigint)",
                        next(Kind.TIMESTAMP, depth),
                        next(Kind.TIMESTAMP, depth));
            case 11 -> {
                String field = pick(CLOCK_UNITS.toArray(String[]::new));
                yield Pair.of("CAST(extract(" + field + " FROM %s) AS bigint)", next(Kind.TIMESTAMP, depth));
            }
            default -> Pair.of("strpos(%s, %s)", next(Kind.STRING, depth), leaf(Kind.STRING));
        };
    }

    private Pair decimal(int depth) {
        Pair one = next(Kind.DECIMAL, depth);
        return switch (random.nextInt(9)) {
            case 0 -> Pair.of("(%s + %s)", one, next(pickKind(Kind.DECIMAL, Kind.INTEGER), depth));
            case 1 -> Pair.of("(%s - %s)", one, next(Kind.DECIMAL, depth));
            case 2 -> Pair.of("(CAST(%s AS decimal(18, 4)) * %s)", leaf(Kind.DECIMAL), leaf(Kind.DECIMAL));
            case 3 -> Pair.of("abs(%s)", one);
            case 4 -> Pair.of("round(%s, " + random.nextInt(3) + ")", one);
            case 5 -> Pair.of("CAST(%s AS decimal(18, " + random.nextInt(4) + "))", one);
            case 6 -> Pair.of("floor(%s)", one);
            case 7 -> Pair.of("(- (%s))", one);
            default -> Pair.of("ceil(%s)", one);
        };
    }

    private Pair floating(int depth) {
        Pair one = next(Kind.FLOAT, depth);
        return switch (random.nextInt(6)) {
            case 0 -> Pair.of("(%s + %s)", one, next(pickKind(Kind.FLOAT, Kind.DECIMAL, Kind.INTEGER), depth));
            case 1 -> Pair.of("(%s * %s)", one, leaf(Kind.FLOAT));
            case 2 -> Pair.of("(%s / nullif(%s, 0))", one, leaf(Kind.FLOAT));
            case 3 -> Pair.of("floor(%s)", one);
            case 4 -> Pair.of("sqrt(abs(%s))", one);
            default -> Pair.of("CAST(%s AS double precision)", next(pickKind(Kind.DECIMAL, Kind.INTEGER), depth));
        };
    }

    private Pair condition(int depth) {
        Kind kind = kind();
        Pair one = next(kind, depth);
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> Pair.of("(%s " + pick("=", "<>", "<", "<=", ">", ">=") + " %s)", one, next(kind, depth));
            case 3 -> Pair.of("(%s AND %s)", next(Kind.BOOLEAN, depth), next(Kind.BOOLEAN, depth));
            case 4 -> Pair.of("(%s OR %s)", next(Kind.BOOLEAN, depth), next(Kind.BOOLEAN, depth));
            case 5 -> Pair.of("(NOT %s)", next(Kind.BOOLEAN, depth));
            case 6 -> Pair.of("(%s IS " + pick("", "NOT ") + "NULL)", one);
            case 7 -> Pair.of("(%s " + pick("", "NOT ") + "BETWEEN %s AND %s)", one, leaf(kind), leaf(kind));
            case 8 -> {
                String list = IntStream.range(0, 1 + random.nextInt(4))
                        .mapToObj(i -> "%s")
                        .collect(Collectors.joining(", "));
                Pair[] parts = IntStream.range(0, list.split(",").length + 1)
                        .mapToObj(i -> i == 0 ? one : leaf(kind))
                        .toArray(Pair[]::new);
                yield Pair.of("(%s " + pick("", "NOT ") + "IN (" + list + "))", parts);
            }
            case 9 -> Pair.of("(%s IS " + pick("", "NOT ") + "DISTINCT FROM %s)", one, next(kind, depth));
            case 10 ->
                Pair.of(
                        "(%s LIKE '" + pick("a%%", "%%a%%", "_b%%", "%%", "", "x!_y", "%%ö", "日__") + "' ESCAPE '!')",
                        next(Kind.STRING, depth));
            case 11 -> {
                String regex = pick("^a", "[0-9]+", "b.?n", "^$", "x|y", "^.{2}$");
                yield Pair.of(
                        "(%s ~ '" + regex + "')", "regexp_matches(%s, '" + regex + "')", next(Kind.STRING, depth));
            }
            case 12 ->
                Pair.of(
                        "((%s - %s) > INTERVAL '" + pick(INTERVALS.toArray(String[]::new)) + "')",
                        next(Kind.TIMESTAMP, depth),
                        next(Kind.TIMESTAMP, depth));
            case 13 -> Pair.of("(%s IS " + pick("", "NOT ") + "TRUE)", next(Kind.BOOLEAN, depth));
            default -> Pair.of("starts_with(%s, %s)", next(Kind.STRING, depth), leaf(Kind.STRING));
        };
    }

    private Pair text(int depth) {
        Pair one = next(Kind.STRING, depth);
        int number = 1 + random.nextInt(4);
        return switch (random.nextInt(13)) {
            case 0 -> Pair.of("(%s || %s)", one, next(Kind.STRING, depth));
            case 1 -> Pair.of("concat(%s, '-', %s)", one, next(pickKind(Kind.INTEGER, Kind.DATE), depth));
            case 2 -> Pair.of("upper(%s)", one);
            case 3 -> Pair.of("lower(%s)", one);
            case 4 -> Pair.of("trim(%s)", one);
            case 5 -> Pair.of("substr(%s, " + number + ", " + random.nextInt(4) + ")", one);
            case 6 -> Pair.of("left(%s, " + number + ")", one);
            case 7 -> Pair.of("right(%s, " + number + ")", one);
            case 8 -> Pair.of("replace(%s, 'a', %s)", one, leaf(Kind.STRING));
            case 9 -> Pair.of("lpad(%s, " + number * 2 + ", '*#')", one);
            case 10 -> Pair.of("concat_ws(',', %s, %s, 'z')", one, next(Kind.STRING, depth));
            case 11 ->
                Pair.of(
                        "CAST(%s AS varchar)",
                        next(pickKind(Kind.INTEGER, Kind.DECIMAL, Kind.BOOLEAN, Kind.DATE, Kind.TIMESTAMP), depth));
            default -> Pair.of("rpad(%s, " + number + ", 'ü')", one);
        };
    }

    private Pair date(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> Pair.of("(%s + %s)", "(%s + CAST(%s AS integer))", next(Kind.DATE, depth), small());
            case 1 -> Pair.of("(%s - %s)", "(%s - CAST(%s AS integer))", next(Kind.DATE, depth), small());
            default -> Pair.of("CAST(%s AS date)", next(Kind.TIMESTAMP, depth));
        };
    }

    private Pair small() {
        return Pair.of("(%s %% 100)", leaf(Kind.INTEGER));
    }

    private Pair timestamp(int depth) {
        String interval = "INTERVAL '" + pick(INTERVALS.toArray(String[]::new)) + "'";
        return switch (random.nextInt(4)) {
            case 0 -> Pair.of("(%s + " + interval + ")", next(pickKind(Kind.DATE, Kind.TIMESTAMP), depth));
            case 1 -> Pair.of("(%s - " + interval + ")", next(pickKind(Kind.DATE, Kind.TIMESTAMP), depth));
            case 2 ->
                Pair.of("date_trunc('" + pick(UNITS.toArray(String[]::new)) + "', %s)", next(Kind.TIMESTAMP, depth));
            default -> Pair.of("CAST(%s AS timestamp)", next(Kind.DATE, depth));
        };
    }

    private Kind pickKind(Kind... kinds) {
        return kinds[random.nextInt(kinds.length)];
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }
}
