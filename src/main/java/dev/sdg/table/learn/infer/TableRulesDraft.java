package dev.sdg.table.learn.infer;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Distance;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Writes the rules of a table into its schema, as checks and as expressions that make the columns. Used once. */
final class TableRulesDraft {
    /** A longer list of cases is none that a person reads. */
    private static final int MOST_CASES = 200;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private final Table table;
    private final SampleTable rows;
    private final int group;
    private final List<Rule> rules;
    private final Map<String, GeneratorSpec> made = new LinkedHashMap<>();
    private final Map<String, Set<String>> needs = new HashMap<>();
    private final List<String> checks = new ArrayList<>();

    TableRulesDraft(Table table, SampleTable rows, int group, List<Rule> rules) {
        this.table = table;
        this.rows = rows;
        this.group = group;
        this.rules = rules;
    }

    /** Returns the table with its rules. */
    Table table() {
        for (Rule rule : rules) {
            if (rule instanceof Rule.Computed computed) {
                write(computed);
            } else if (rule instanceof Rule.Same same) {
                make(same.column(), new GeneratorSpec.Sql(path(same.other())), same.other());
            } else if (rule instanceof Rule.Follows follows) {
                write(follows);
            }
        }
        rules.stream()
                .filter(Rule.NotBefore.class::isInstance)
                .map(Rule.NotBefore.class::cast)
                .filter(rule -> !isImplied(rule))
                .forEach(this::write);
        List<Column> columns = table.columns().stream().map(this::made).toList();
        return table.withColumns(columns).withChecks(checks);
    }

    /** What is computed need not stay within the range that the sample has by chance. */
    private Column made(Column column) {
        GeneratorSpec spec = made.get(column.name());
        if (spec == null) {
            return column;
        }
        boolean free = column.type().kind().isNumber() && spec instanceof GeneratorSpec.Sql;
        return (free ? column.withRules(Column.Rules.NONE) : column).withGenerator(spec);
    }

    private void write(Rule.Computed rule) {
        SampleColumn result = rows.column(rule.column()).orElseThrow();
        String expression = name(rule.left()) + " " + rule.operator().sign() + " " + name(rule.right());
        int digits = RuleSearch.digits(result);
        boolean rounds = result.type().kind() == Kind.FLOAT || digits < scale(rule);
        String value = rounds ? "round(" + expression + ", " + digits + ")" : expression;
        if (make(rule.column(), new GeneratorSpec.Sql(value), rule.left(), rule.right())
                && result.type().kind() != Kind.FLOAT) {
            checks.add(name(rule.column()) + " = " + value);
        }
    }

    private int scale(Rule.Computed rule) {
        int one = RuleSearch.digits(rows.column(rule.left()).orElseThrow());
        int other = RuleSearch.digits(rows.column(rule.right()).orElseThrow());
        if (one < 0 || other < 0) {
            return Integer.MAX_VALUE;
        }
        return rule.operator() == Rule.Operator.TIMES ? one + other : Math.max(one, other);
    }

    /** Makes {@code column} by {@code spec} from others, unless they are made from it. */
    private boolean make(String column, GeneratorSpec spec, String... others) {
        if (made.containsKey(column) || Arrays.stream(others).anyMatch(other -> needs(other, column))) {
            return false;
        }
        made.put(column, spec);
        needs.put(column, new HashSet<>(Arrays.asList(others)));
        return true;
    }

    private boolean needs(String column, String wanted) {
        return column.equals(wanted)
                || needs.getOrDefault(column, Set.of()).stream().anyMatch(other -> needs(other, wanted));
    }

    /** A column that follows from few words is made by a list of cases; the words must be all that are made. */
    private void write(Rule.Follows rule) {
        SampleColumn from = rows.column(rule.from()).orElseThrow();
        SampleColumn column = rows.column(rule.column()).orElseThrow();
        Optional<GeneratorSpec> spec = Optional.ofNullable(made.get(rule.from()))
                .or(() -> table.column(rule.from()).flatMap(Column::generator));
        if (spec.isEmpty() || !(spec.get() instanceof GeneratorSpec.Weighted weighted)) {
            return;
        }
        if (weighted.values().size() > MOST_CASES) {
            return;
        }
        Map<String, String> cases = new HashMap<>();
        for (int row = 0; row < rows.rows(); row++) {
            if (!from.isNull(row)) {
                cases.putIfAbsent(literal(from, row), column.isNull(row) ? "NULL" : literal(column, row));
            }
        }
        StringBuilder sql = new StringBuilder("CASE " + name(rule.from()));
        for (GeneratorSpec.Weight value : weighted.values()) {
            String key = from.isWords() ? quoted(value.value()) : value.value();
            sql.append(" WHEN ").append(key).append(" THEN ").append(cases.getOrDefault(key, "NULL"));
        }
        Optional<String> whenNull = whenNull(from, column);
        whenNull.ifPresent(value -> sql.append(" ELSE ").append(value));
        make(rule.column(), new GeneratorSpec.Sql(sql.append(" END").toString()), rule.from());
    }

    private static Optional<String> whenNull(SampleColumn from, SampleColumn column) {
        for (int row = 0; row < from.rows(); row++) {
            if (from.isNull(row) && !column.isNull(row)) {
                return Optional.of(literal(column, row));
            }
        }
        return Optional.empty();
    }

    private static String literal(SampleColumn column, int row) {
        return switch (column.type().kind()) {
            case INTEGER -> Long.toString(column.held(row));
            case DECIMAL ->
                BigDecimal.valueOf(column.held(row), column.type().scale()).toPlainString();
            case FLOAT -> new BigDecimal(Double.toString(column.number(row))).toPlainString();
            case BOOLEAN -> column.held(row) == 0 ? "FALSE" : "TRUE";
            case DATE -> "DATE " + quoted(LocalDate.ofEpochDay(column.held(row)).toString());
            case STRING, UUID, JSON, BYTES -> quoted(column.words().get(column.code(row)));
            case TIME, TIMESTAMP -> quoted(column.text(row).orElseThrow());
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String path(String path) {
        if (rows.column(path).isPresent()) {
            return name(path);
        }
        return Arrays.stream(path.split("\\.", 2))
                .map(TableRulesDraft::name)
                .reduce((a, b) -> a + "." + b)
                .orElseThrow();
    }

    /** Returns a name as expressions have it: in quotes where it may not be a word of its own. */
    private static String name(String name) {
        return name.matches("[a-z][a-z0-9]*_[a-z0-9_]+") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** A rule that two others make is not written. */
    private boolean isImplied(Rule.NotBefore rule) {
        return rules.stream()
                .filter(Rule.NotBefore.class::isInstance)
                .map(Rule.NotBefore.class::cast)
                .filter(first -> first.earlier().equals(rule.earlier())
                        && !first.column().equals(rule.column()))
                .anyMatch(first -> rules.contains(new Rule.NotBefore(rule.column(), first.column())));
    }

    private void write(Rule.NotBefore rule) {
        checks.add(path(rule.earlier()) + " <= " + name(rule.column()));
        Optional<SampleColumn> earlier = rows.column(rule.earlier());
        SampleColumn later = rows.column(rule.column()).orElseThrow();
        boolean moments = later.type().kind() == Kind.DATE || later.type().kind() == Kind.TIMESTAMP;
        if (moments && earlier.isPresent() && earlier.get().type().equals(later.type())) {
            distances(earlier.get(), later).ifPresent(after -> make(rule.column(), after, rule.earlier()));
        }
    }

    private Optional<GeneratorSpec> distances(SampleColumn earlier, SampleColumn later) {
        long unit = later.type().kind() == Kind.DATE ? SECONDS_PER_DAY : 1;
        long divisor = later.type().kind() == Kind.DATE ? 1 : MICROS_PER_SECOND;
        long[] sorted = IntStream.range(0, later.rows())
                .filter(row -> !later.isNull(row) && !earlier.isNull(row))
                .mapToLong(row -> Math.floorDiv(later.held(row) - earlier.held(row), divisor) * unit)
                .sorted()
                .toArray();
        if (sorted.length < 2 * group) {
            return Optional.empty();
        }
        return Optional.of(new GeneratorSpec.After(
                earlier.name(),
                new Distance(0, sorted[group - 1]),
                Optional.of(new Distance(0, sorted[sorted.length - group]))));
    }
}
