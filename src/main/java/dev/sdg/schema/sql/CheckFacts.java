package dev.sdg.schema.sql;

import dev.sdg.schema.Column;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Expression.Comparison;
import dev.sdg.schema.sql.Expression.In;
import dev.sdg.schema.sql.Expression.IsNull;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Logic;
import dev.sdg.schema.sql.Expression.Not;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.SqlType.Kind;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the checks of a table say that can be known before any row: facts of single columns, and contradictions. Whoever
 * draws values within the facts keeps those checks without drawing twice.
 */
public final class CheckFacts {
    private static final int MAX_LENGTH = 1_000_000;
    private static final int LETTERS_OF_A_WORD = 3;

    private final Table table;
    private final Places places;
    private final Map<Integer, ColumnFacts> facts = new HashMap<>();
    private final Map<Integer, List<String>> sources = new HashMap<>();
    private final List<Check> rest = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();

    private CheckFacts(Table table, LocalDateTime now) {
        this.table = table;
        this.places = new Places(now);
        for (int i = 0; i < table.columns().size(); i++) {
            facts.put(i, ColumnFacts.of(table.columns().get(i).rules()));
        }
    }

    /**
     * A check.
     *
     * @param text as the schema has it
     */
    public record Check(String text, Expression condition) {}

    /**
     * Returns what {@code checks} say of rows of {@code table}.
     *
     * @param now the time of the run, in UTC
     */
    public static CheckFacts of(Table table, List<Check> checks, LocalDateTime now) {
        CheckFacts all = new CheckFacts(table, now);
        checks.forEach(all::read);
        all.facts.forEach(all::contradicted);
        return all;
    }

    /** Returns what is known of the column at {@code index}, its own rules included. */
    public ColumnFacts column(int index) {
        return facts.getOrDefault(index, ColumnFacts.NONE);
    }

    /** Returns the checks that say more than {@link #column}, and so must be tested. */
    public List<Check> rest() {
        return List.copyOf(rest);
    }

    /** Returns what no row can keep, a line each: {@code no value of 'a' keeps: a > 5; a < 3}. */
    public List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    private void read(Check check) {
        boolean all = true;
        for (Expression condition : conditions(check.condition())) {
            all &= read(condition, check.text());
        }
        if (!all) {
            rest.add(check);
        }
    }

    private static List<Expression> conditions(Expression check) {
        if (check instanceof Logic logic && logic.and()) {
            return logic.operands().stream()
                    .flatMap(operand -> conditions(operand).stream())
                    .toList();
        }
        return List.of(check);
    }

    /** Returns whether a fact says all that {@code condition} says. */
    private boolean read(Expression condition, String text) {
        if (condition instanceof Literal literal) {
            if (literal.text().equals("false")) {
                contradictions.add("no row keeps: " + text);
            }
            return true;
        } else if (condition instanceof Logic logic) {
            return readOr(logic, text);
        } else if (condition instanceof Not not) {
            return readNot(not.operand(), text);
        } else if (condition instanceof In in) {
            return columnOf(in.operand())
                    .flatMap(column -> words(in.values(), column)
                            .map(words -> learn(column, facts.get(column).among(words), text)))
                    .orElse(false);
        } else if (condition instanceof Comparison comparison) {
            return readComparison(comparison, text);
        } else if (condition instanceof Call call && call.function() == SqlFunction.LIKE) {
            return readLike(call, text);
        } else if (condition instanceof Call call && call.function() == SqlFunction.REGEXP_LIKE) {
            columnOf(call.operand(0)).ifPresent(column -> TextPatterns.ofRegex(call.constant(1))
                    .ifPresent(regex -> facts.put(column, facts.get(column).matching(regex))));
        }
        return false;
    }

    private boolean learn(int column, ColumnFacts known, String text) {
        facts.put(column, known);
        List<String> texts = sources.computeIfAbsent(column, same -> new ArrayList<>());
        if (!texts.contains(text)) {
            texts.add(text);
        }
        return true;
    }

    /** {@code x IS NULL OR condition of x} says as a check what the condition says; equalities are words. */
    private boolean readOr(Logic or, String text) {
        List<Expression> others = or.operands().stream()
                .filter(operand -> !(operand instanceof IsNull))
                .toList();
        boolean sameColumn = or.operands().stream()
                .filter(IsNull.class::isInstance)
                .allMatch(operand -> others.size() == 1
                        && ((IsNull) operand).operand() instanceof Reference nullable
                        && others.get(0).references().equals(List.of(nullable)));
        if (others.size() == 1 && sameColumn) {
            return conditions(others.get(0)).stream()
                    .map(condition -> read(condition, text))
                    .reduce(true, Boolean::logicalAnd);
        }
        readHeldWords(others, text);
        return others.size() == or.operands().size()
                && oneOf(others).map(in -> read(in, text)).orElse(false);
    }

    /** Of {@code x LIKE '%one%' OR x LIKE '%two%'}, which no draw of words meets, each word is a value that does. */
    private void readHeldWords(List<Expression> conditions, String text) {
        Set<Integer> columns = new HashSet<>();
        List<String> words = new ArrayList<>();
        for (Expression condition : conditions) {
            Optional<Integer> column = condition instanceof Call call && call.function() == SqlFunction.LIKE
                    ? columnOf(call.operand(0)).filter(any -> call.isConstant(1))
                    : Optional.empty();
            String word = column.isPresent() ? ((Call) condition).constant(1).replaceAll("^%+|%+$", "") : "";
            if (word.chars().filter(Character::isLetter).count() < LETTERS_OF_A_WORD || word.matches(".*[%_\\\\].*")) {
                return;
            }
            columns.add(column.orElseThrow());
            words.add(word);
        }
        if (columns.size() == 1) {
            int column = columns.iterator().next();
            if (table.columns().get(column).generator().isEmpty()) {
                learn(column, facts.get(column).among(words), text);
            }
        }
    }

    /** Returns {@code x = 1 OR x IN (2, 3)} as one list. */
    private static Optional<Expression> oneOf(List<Expression> operands) {
        List<Expression> values = new ArrayList<>();
        Optional<Expression> of = Optional.empty();
        for (Expression operand : operands) {
            Expression subject;
            if (operand instanceof In in) {
                subject = in.operand();
                values.addAll(in.values());
            } else if (operand instanceof Comparison equal && equal.comparator() == Comparator.EQUAL) {
                subject = equal.left();
                values.add(equal.right());
            } else {
                return Optional.empty();
            }
            if (of.isPresent() && !of.get().equals(subject)) {
                return Optional.empty();
            }
            of = Optional.of(subject);
        }
        return of.map(subject -> new In(subject, values));
    }

    private boolean readNot(Expression operand, String text) {
        if (operand instanceof IsNull isNull) {
            return columnOf(isNull.operand())
                    .map(column -> learn(column, facts.get(column).present(), text))
                    .orElse(false);
        }
        if (operand instanceof In in) {
            return columnOf(in.operand())
                    .flatMap(column -> words(in.values(), column)
                            .map(words -> learn(column, facts.get(column).without(words), text)))
                    .orElse(false);
        }
        return false;
    }

    private boolean readComparison(Comparison comparison, String text) {
        boolean mirrored = places.isConstant(comparison.left());
        Expression of = mirrored ? comparison.right() : comparison.left();
        Expression other = mirrored ? comparison.left() : comparison.right();
        Comparator comparator = mirrored ? comparison.comparator().mirrored() : comparison.comparator();
        if (!places.isConstant(other)) {
            readCapitals(comparison.left(), comparison.right(), comparator);
            readCapitals(comparison.right(), comparison.left(), comparator);
            return false;
        }
        if (of instanceof Call call && call.function() == SqlFunction.LENGTH) {
            return columnOf(call.operand(0))
                    .map(column -> readLength(column, comparator, other, text))
                    .orElse(false);
        }
        return columnOf(of)
                .map(column -> readBound(column, comparator, other, text))
                .orElse(false);
    }

    /** Reads {@code code = upper(code)}. */
    private void readCapitals(Expression of, Expression capitals, Comparator comparator) {
        if (comparator == Comparator.EQUAL
                && capitals instanceof Call call
                && call.function() == SqlFunction.UPPER
                && columnOf(of).equals(columnOf(call.operand(0)))) {
            columnOf(of)
                    .ifPresent(column -> facts.put(
                            column,
                            facts.get(column)
                                    .matching(TextPatterns.ofCapitals(
                                            table.columns().get(column).rules()))));
        }
    }

    private boolean readLength(int column, Comparator comparator, Expression bound, String text) {
        if (!(bound instanceof Literal literal) || !literal.type().is(Kind.INTEGER)) {
            return false;
        }
        int length = (int) Math.max(-1, Math.min(MAX_LENGTH, Long.parseLong(literal.text())));
        ColumnFacts known = facts.get(column);
        return switch (comparator) {
            case LESS -> learn(column, known.longAs(0, length - 1), text);
            case LESS_OR_EQUAL -> learn(column, known.longAs(0, length), text);
            case GREATER -> learn(column, known.longAs(length + 1, Integer.MAX_VALUE), text);
            case GREATER_OR_EQUAL -> learn(column, known.longAs(length, Integer.MAX_VALUE), text);
            case EQUAL -> learn(column, known.longAs(length, length), text);
            default -> false;
        };
    }

    private boolean readBound(int column, Comparator comparator, Expression constant, String text) {
        ColumnFacts known = facts.get(column);
        if (comparator == Comparator.EQUAL || comparator == Comparator.NOT_EQUAL) {
            return words(List.of(constant), column)
                    .map(words -> learn(
                            column, comparator == Comparator.EQUAL ? known.among(words) : known.without(words), text))
                    .orElse(false);
        }
        Bounds bounds = new Bounds(table.columns().get(column).type());
        return switch (comparator) {
            case LESS, LESS_OR_EQUAL ->
                places.place(constant)
                        .flatMap(place -> bounds.most(place, comparator == Comparator.LESS))
                        .map(bound -> learn(column, known.atMost(bound), text))
                        .orElse(false);
            case GREATER, GREATER_OR_EQUAL ->
                places.place(constant)
                        .flatMap(place -> bounds.least(place, comparator == Comparator.GREATER))
                        .map(bound -> learn(column, known.atLeast(bound), text))
                        .orElse(false);
            default -> false;
        };
    }

    private boolean readLike(Call like, String text) {
        Optional<Integer> column = columnOf(like.operand(0));
        if (column.isEmpty() || !like.isConstant(1)) {
            return false;
        }
        String pattern = like.constant(1);
        String escape = like.constant(2);
        StringBuilder prefix = new StringBuilder();
        int at = 0;
        while (at < pattern.length() && pattern.charAt(at) != '%' && pattern.charAt(at) != '_') {
            boolean escaped = pattern.startsWith(escape, at) && !escape.isEmpty();
            at += escaped ? escape.length() : 0;
            if (at < pattern.length()) {
                prefix.append(pattern.charAt(at++));
            }
        }
        ColumnFacts known = facts.get(column.get());
        if (at == pattern.length()) {
            return learn(column.get(), known.among(List.of(prefix.toString())), text);
        }
        Optional<ColumnFacts> narrowed = known.beginningWith(prefix.toString());
        if (narrowed.isEmpty()) {
            contradictions.add(contradiction(column.get(), text));
            return true;
        }
        learn(column.get(), narrowed.get().matching(TextPatterns.ofLike(pattern, escape)), text);
        return pattern.substring(at).equals("%");
    }

    /** Returns the column of this table that {@code expression} is, cast to nothing less. */
    private static Optional<Integer> columnOf(Expression expression) {
        Expression of = expression;
        while (of instanceof Cast cast && isLossless(cast)) {
            of = cast.operand();
        }
        return of instanceof Reference reference
                        && reference.target() instanceof ColumnTarget target
                        && target.keys().isEmpty()
                ? Optional.of(target.column())
                : Optional.empty();
    }

    private static boolean isLossless(Cast cast) {
        Kind from = cast.operand().type().kind();
        Kind to = cast.type().kind();
        boolean wider = (from == Kind.INTEGER && (to == Kind.DECIMAL || to == Kind.FLOAT))
                || (from == Kind.DECIMAL && to == Kind.FLOAT)
                || (from == Kind.DATE && to == Kind.TIMESTAMP)
                || (from == to && from != Kind.DECIMAL);
        return cast.type().limit() == 0 && (cast.implicit() || wider);
    }

    /** Returns constants as values of a column are written; a null is none of them. Empty where one is no constant. */
    private Optional<List<String>> words(List<Expression> values, int column) {
        SqlType type = SqlType.of(table.columns().get(column).type());
        List<String> words = new ArrayList<>();
        for (Expression value : values) {
            if (!(Operators.bare(value) instanceof Literal literal)) {
                return Optional.empty();
            }
            Optional<String> word = Constants.canonical(literal, type);
            if (word.isPresent()) {
                words.add(word.get());
            } else if (!literal.type().kind().isNumber()) {
                return Optional.empty();
            }
        }
        return Optional.of(words);
    }

    private void contradicted(int index, ColumnFacts known) {
        Column column = table.columns().get(index);
        SqlType type = SqlType.of(column.type());
        boolean noWord = known.possibleWords(word -> places.place(new Literal(type, word)))
                .map(List::isEmpty)
                .orElse(false);
        if (sources.containsKey(index) && (known.isEmpty() || noWord)) {
            contradictions.add(contradiction(index, ""));
        }
    }

    private String contradiction(int index, String last) {
        List<String> texts = new ArrayList<>(sources.getOrDefault(index, List.of()));
        if (!last.isEmpty()) {
            texts.add(last);
        }
        return "no value of '%s' keeps: %s".formatted(table.columns().get(index).name(), String.join("; ", texts));
    }
}
