package dev.sdg.table.learn.infer;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.ForeignKey.Children;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.text.Plural;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds the keys of tables, over all of their rows: a primary key is unique and never null, a foreign key has only
 * values of another's key; among several the names decide. What nearly is a key is said. Used once.
 */
final class KeySearch {
    /** From so many rows on a column of different words is unique on purpose. */
    private static final int ENOUGH = 50;

    private static final int LONGEST_KEY = 64;
    private static final int FEW = 10;
    private static final int MOST_NUMBERS = 40;
    private static final double SKEWED = 3;

    private final List<InferredTable> tables;
    private final List<TableProfile> profiles;
    private final List<String> notes;
    private final List<Optional<String>> keys = new ArrayList<>();

    /**
     * Prepares the search.
     *
     * @param notes gets what is nearly a key
     */
    KeySearch(List<InferredTable> tables, List<TableProfile> profiles, List<String> notes) {
        this.tables = tables;
        this.profiles = profiles;
        this.notes = notes;
    }

    /** Returns the keys of each table. */
    List<TableKeys> find() {
        IntStream.range(0, tables.size()).forEach(table -> keys.add(primaryKey(table)));
        List<TableKeys> found = new ArrayList<>();
        for (int table = 0; table < tables.size(); table++) {
            List<ForeignKey> references = references(table);
            List<String> primary = keys.get(table).map(List::of).orElse(pair(table, references));
            found.add(new TableKeys(primary, unique(table, primary, references), references));
        }
        return found;
    }

    private Optional<String> primaryKey(int table) {
        InferredTable inferred = tables.get(table);
        Optional<String> best = Optional.empty();
        int most = 0;
        for (int i = 0; i < inferred.columns().size(); i++) {
            InferredColumn column = inferred.columns().get(i);
            ColumnProfile seen = profiles.get(table).profile(i);
            boolean counted = column.type().kind() != Kind.INTEGER || seen.point.increasing;
            boolean first = i == 0 && counted && isCode(seen, column) && inferred.rows() > 1;
            int named = ColumnNames.ownKey(column.name(), inferred.name());
            int score = isKeyKind(column) ? 2 * named + (first ? 1 : 0) : 0;
            if (score > most && column.nulls() == 0 && seen.set.isUnique()) {
                best = Optional.of(column.name());
                most = score;
            } else if (named == 3 && isKeyKind(column)) {
                nearKey(inferred, column, seen);
            }
        }
        return best;
    }

    private void nearKey(InferredTable table, InferredColumn column, ColumnProfile seen) {
        long[] duplicates = seen.set.duplicates();
        if (duplicates[0] > 0 && 2 * seen.set.distinct() > seen.set.values()) {
            notes.add("%s.%s: %s in more than one row (%s): not a primary key"
                    .formatted(
                            table.name(),
                            column.name(),
                            Plural.of(duplicates[0], "value stands", "values stand"),
                            Plural.of(duplicates[1], "row")));
        } else if (column.nulls() > 0 && column.nulls() < 0.5 && seen.set.isUnique()) {
            notes.add("%s.%s: no value in some rows: not a primary key".formatted(table.name(), column.name()));
        }
    }

    private static boolean isKeyKind(InferredColumn column) {
        Kind kind = column.type().kind();
        return kind == Kind.INTEGER || kind == Kind.STRING || kind == Kind.UUID;
    }

    /** Returns whether the values are numbers or words without spaces, not all of them long. */
    private static boolean isCode(ColumnProfile seen, InferredColumn column) {
        return isKeyKind(column) && !seen.spaces && seen.maxLength <= LONGEST_KEY;
    }

    private List<String> unique(int table, List<String> primary, List<ForeignKey> references) {
        List<String> unique = new ArrayList<>();
        for (int i = 0; i < tables.get(table).columns().size(); i++) {
            InferredColumn column = tables.get(table).columns().get(i);
            ColumnProfile seen = profiles.get(table).profile(i);
            boolean word = column.type().kind() == Kind.STRING || column.type().kind() == Kind.UUID;
            boolean foreign = references.stream().anyMatch(key -> key.columns().contains(column.name()));
            if (word
                    && isCode(seen, column)
                    && seen.set.isUnique()
                    && seen.values >= ENOUGH
                    && !foreign
                    && !primary.contains(column.name())) {
                unique.add(column.name());
            }
        }
        return unique;
    }

    /** Returns two foreign keys that together tell all rows apart, where all of them are known; else nothing. */
    private List<String> pair(int table, List<ForeignKey> references) {
        SampleTable rows = tables.get(table).learned();
        List<String> required = references.stream()
                .flatMap(key -> key.columns().stream())
                .filter(name -> tables.get(table).columns().stream()
                        .anyMatch(column -> column.name().equals(name) && column.nulls() == 0))
                .toList();
        if (required.size() != 2 || rows.rows() < tables.get(table).rows() || rows.rows() < ENOUGH) {
            return List.of();
        }
        Set<List<String>> pairs = new HashSet<>();
        for (int row = 0; row < rows.rows(); row++) {
            int at = row;
            if (!pairs.add(required.stream()
                    .map(name -> rows.column(name).orElseThrow().text(at).orElse(""))
                    .toList())) {
                return List.of();
            }
        }
        return required;
    }

    /** A column that may refer to the key of a table. */
    private record Reference(int column, int parent, String key, int score) {}

    private List<ForeignKey> references(int table) {
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < tables.get(table).columns().size(); i++) {
            if (isKeyKind(tables.get(table).columns().get(i))
                    && profiles.get(table).profile(i).values > 0) {
                reference(table, i).ifPresent(references::add);
            }
        }
        Optional<Reference> driving = references.stream()
                .filter(each -> each.parent() != table
                        && tables.get(table).columns().get(each.column()).nulls() == 0)
                .max(Comparator.comparingInt((Reference each) -> ColumnNames.isPartOf(
                                        tables.get(table).name(),
                                        tables.get(each.parent()).name())
                                ? 1
                                : 0)
                        .thenComparingInt(each -> -each.column()));
        return references.stream()
                .map(each ->
                        foreignKey(table, each, driving.filter(each::equals).isPresent()))
                .toList();
    }

    private Optional<Reference> reference(int table, int column) {
        InferredColumn child = tables.get(table).columns().get(column);
        ValueSet values = profiles.get(table).profile(column).set;
        Optional<Reference> best = Optional.empty();
        for (int parent = 0; parent < tables.size(); parent++) {
            Optional<String> key = keys.get(parent);
            if (key.isEmpty() || (parent == table && key.get().equals(child.name()))) {
                continue;
            }
            int at = profiles.get(parent).names().indexOf(key.get());
            boolean sameKind =
                    child.type().canReferTo(tables.get(parent).columns().get(at).type());
            int named = ColumnNames.reference(child.name(), tables.get(parent).name(), key.get(), parent == table);
            long[] missing = values.missingIn(profiles.get(parent).profile(at).set);
            boolean isOwnKey = keys.get(table).equals(Optional.of(child.name()));
            boolean telling =
                    child.type().kind() != Kind.INTEGER && values.distinct() >= FEW && parent != table && !isOwnKey;
            int score = named > 0 ? named : telling ? 1 : 0;
            if (sameKind && score > 0 && missing[0] == 0) {
                if (best.isEmpty() || best.get().score() < score) {
                    best = Optional.of(new Reference(column, parent, key.get(), score));
                }
            } else if (sameKind && named == 3 && !isOwnKey && 2 * missing[1] < values.values()) {
                notes.add("%s.%s: %,d of %s refer to no row of %s.%s (%s): not a foreign key"
                        .formatted(
                                tables.get(table).name(),
                                child.name(),
                                missing[1],
                                Plural.of(values.values(), "row"),
                                tables.get(parent).name(),
                                key.get(),
                                Plural.of(missing[0], "value")));
            }
        }
        return best;
    }

    private ForeignKey foreignKey(int table, Reference reference, boolean drives) {
        String column = profiles.get(table).names().get(reference.column());
        ValueSet set = profiles.get(table).profile(reference.column()).set;
        int[] occurrences = set.occurrences();
        Optional<Children> children = Optional.empty();
        OptionalDouble zipf = OptionalDouble.empty();
        if (drives && set.isComplete()) {
            children = Optional.of(
                    children(occurrences, tables.get(reference.parent()).rows()));
        } else if (!drives && reference.parent() != table) {
            zipf = zipf(occurrences);
        }
        return new ForeignKey(
                column,
                List.of(column),
                tables.get(reference.parent()).name(),
                List.of(reference.key()),
                children,
                zipf,
                false);
    }

    /** Returns how many children parents have; of very many different numbers those between which equally many lie. */
    private static Children children(int[] occurrences, long parents) {
        SortedMap<Long, Double> weights = new TreeMap<>();
        long without = Math.max(0, parents - occurrences.length);
        int[] sorted = occurrences.clone();
        Arrays.sort(sorted);
        boolean many = Arrays.stream(sorted).distinct().count() > MOST_NUMBERS;
        int steps = many ? MOST_NUMBERS : sorted.length;
        for (int i = 0; i < steps; i++) {
            long number = sorted[(int) ((2L * i + 1) * sorted.length / (2L * steps))];
            weights.merge(number, (double) sorted.length / steps, Double::sum);
        }
        weights.merge((long) sorted[sorted.length - 1], 0.0, Double::sum);
        weights.replaceAll((number, weight) -> Math.max(weight, 1.0 / steps));
        if (without > 0) {
            weights.put(0L, (double) without);
        }
        return weights.size() == 1 ? new Children.Exactly(weights.firstKey()) : new Children.Weights(weights);
    }

    /** Returns the exponent by which the number of children falls from the first parent to the others, if it does. */
    private static OptionalDouble zipf(int[] occurrences) {
        int[] sorted = occurrences.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElse(0);
        if (sorted.length < FEW || sorted[sorted.length - 1] < SKEWED * mean) {
            return OptionalDouble.empty();
        }
        double top = StrictMath.log((double) sorted[sorted.length - 1] / sorted[sorted.length / 2]);
        double exponent = top / StrictMath.log(sorted.length / 2.0);
        return OptionalDouble.of(Math.min(3, Math.max(0.1, StrictMath.rint(exponent * 100) / 100)));
    }
}
