package dev.sdg.table.plan;

import static java.util.stream.Collectors.toSet;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Expression.Comparison;
import dev.sdg.schema.sql.Expression.Counter;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.Expression.Target;
import dev.sdg.table.ChildNumbers;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Scaled;
import dev.sdg.table.existing.FreeNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How the unique sets of a table are met. A column that is unique by itself has a generator that is. In other sets,
 * keys and columns with numbered values are a number, which a permutation of the row number gives, or one of the row's
 * number among its driving parent's children where the driving key is in the set. Of one table, used once.
 */
final class UniqueSets {
    private static final long MOST = 1L << 62;

    /**
     * How many words a column of a set has, those with a number at the end counted, where there are fewer by nature.
     */
    private static final long MOST_WORDS = 1L << 24;

    /** How many different values are enough for any number of children, and how many times their mean. */
    private static final long ENOUGH = 1000;

    private static final long UNEVEN = 30;
    private static final long USUAL = 5;

    private final PlannedTable planned;
    private final KeyLinks links;
    private final List<ColumnRule> rules;
    private final UniqueProblems problems;
    private final List<NumberedSet> numberings = new ArrayList<>();
    private final Set<Integer> numberedKeys = new HashSet<>();
    private final Set<String> numberedColumns = new HashSet<>();
    private final Map<Integer, List<String>> singleKeys = new HashMap<>();
    private final List<List<String>> open = new ArrayList<>();
    private OptionalLong mostChildren = OptionalLong.empty();
    private String bound = "";
    private List<String> boundSet = List.of();
    private OptionalLong asked = OptionalLong.empty();
    private final ExistingValues existing;

    UniqueSets(PlannedTable planned, KeyLinks links, List<ColumnRule> rules, SchemaProblems problems) {
        this.planned = planned;
        this.links = links;
        this.rules = rules;
        this.problems = new UniqueProblems(planned, problems);
        this.existing = new ExistingValues(planned, links, rules);
    }

    /** Returns what existing rows leave free. */
    ExistingValues existing() {
        return existing;
    }

    /** Returns how many rows there can be, by the parents of unique keys that {@code isCounted}. */
    OptionalLong mostRows(Predicate<PlannedTable> isCounted) {
        return singleKeys.keySet().stream()
                .filter(key -> !links.isDriving(key) && !isSelf(key))
                .filter(key -> isCounted.test(planned.keys().get(key).parent()))
                .mapToLong(this::parentsOf)
                .min();
    }

    /** Returns how many rows a unique key can refer to. */
    private long parentsOf(int key) {
        return existing.freeParents(key)
                .map(FreeNumbers::count)
                .orElse(planned.keys().get(key).parent().all());
    }

    /**
     * Decides about the sets that bound the number of children; the parents' rows are counted.
     *
     * @param rows how many there are to be, where that is known
     */
    void beforeCounting(OptionalLong rows) {
        asked = rows;
        for (List<String> set : NumberedSet.essential(planned.table())) {
            if (isWritten(set) || isMetByItself(set)) {
                continue;
            }
            Optional<Integer> single = ofKey(set);
            if (single.isPresent()) {
                singleKeys.put(single.get(), set);
                if (links.isDriving(single.get())) {
                    bound(1, set);
                }
            } else if (hasDrivingKey(set)) {
                numberByParent(set);
            } else {
                open.add(set);
            }
        }
    }

    /** Decides about the other sets; the table's rows are counted. */
    void afterCounting() {
        open.forEach(this::numberByRow);
        singleKeys.forEach((key, set) -> {
            if (!links.isDriving(key) && !isSelf(key) && planned.rows() > parentsOf(key)) {
                problems.tooFew(set, parentsOf(key));
            }
        });
    }

    /** Who writes a column looks after the sets that it is in. */
    private boolean isWritten(List<String> set) {
        return set.stream().anyMatch(name -> rules.get(planned.column(name)) instanceof ColumnRule.Written);
    }

    private boolean isMetByItself(List<String> set) {
        if (set.size() == 1 && links.owner(set.get(0)).isEmpty()) {
            checkAlone(set);
            return true;
        }
        return follows(set, Counter.ROW_NUMBER)
                || (hasDrivingKey(set) && follows(set, Counter.CHILD_NUMBER))
                || (planned.driving().isEmpty() && follows(set, Counter.CHILD_NUMBER));
    }

    private void checkAlone(List<String> set) {
        ColumnRule rule = rules.get(planned.column(set.get(0)));
        boolean unique = rule instanceof ColumnRule.Generated generated
                ? generated.space().isPresent()
                : rule.follows()
                        .filter(counter -> counter == Counter.ROW_NUMBER
                                || planned.driving().isEmpty())
                        .isPresent();
        if (!unique) {
            problems.notNumbered(set);
        }
    }

    private boolean follows(List<String> set, Counter counter) {
        return set.stream()
                .anyMatch(name -> rules.get(planned.column(name)).follows().equals(Optional.of(counter)));
    }

    /** Returns the key that must refer to each parent once at most, so that {@code set} is unique. */
    private Optional<Integer> ofKey(List<String> set) {
        for (int index : links.order()) {
            ForeignKey key = links.key(index);
            boolean makesAll = set.stream().allMatch(name -> links.owner(name).equals(Optional.of(index)));
            if (makesAll) {
                List<String> parents = set.stream()
                        .map(name -> key.parentColumns().get(key.columns().indexOf(name)))
                        .toList();
                if (planned.keys().get(index).parent().table().isUnique(parents)) {
                    return Optional.of(index);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isSelf(int key) {
        return planned.keys().get(key).parent() == planned;
    }

    private boolean hasDrivingKey(List<String> set) {
        return planned.driving().isPresent()
                && set.containsAll(planned.driving().get().key().columns());
    }

    private void numberByParent(List<String> set) {
        List<NumberedSet.Part> parts = new ArrayList<>();
        int choice = -1;
        long size = 1;
        long wanted = wantedChildren();
        for (NumberedSet.Part part : parts(set)) {
            if (size >= wanted && part.besides() < 0) {
                continue;
            }
            if (part.key() >= 0 && !links.shared(part.key()).isEmpty()) {
                choice = part.key();
                size = MOST;
            } else {
                parts.add(part.withRadix(size));
                size = Math.min(MOST, Scaled.product(size, part.size()));
            }
        }
        if (parts.isEmpty() && choice < 0) {
            if (!chain(set)) {
                problems.noneNumbered(set);
            }
            return;
        }
        add(new NumberedSet(set, true, parts, choice));
        if (choice < 0) {
            bound(size, set);
        }
    }

    /** Returns how many different values a parent's children need: as many as there are at most, or enough. */
    private long wantedChildren() {
        PlannedTable.Key driving = planned.driving().orElseThrow();
        OptionalLong greatest = driving.key().children().isPresent()
                ? ChildNumbers.of(driving.key().children().get(), driving.seed())
                        .greatest()
                : asked.isPresent() ? OptionalLong.empty() : OptionalLong.of(USUAL);
        long mean = asked.orElse(0) / Math.max(1, driving.parent().all() - planned.firstParent());
        long earlier = IntStream.of(planned.earlier()).max().orElse(0);
        return earlier + greatest.orElse(Math.max(ENOUGH, Scaled.product(mean, UNEVEN)));
    }

    private void numberByRow(List<String> set) {
        List<NumberedSet.Part> parts = new ArrayList<>();
        long size = 1;
        for (NumberedSet.Part part : parts(set)) {
            boolean restricted = part.key() >= 0 && !links.shared(part.key()).isEmpty();
            if (!restricted && (size < planned.all() || part.besides() >= 0)) {
                parts.add(part.withRadix(size));
                size = Math.min(MOST, Scaled.product(size, part.size()));
            }
        }
        if (!parts.isEmpty() && size >= planned.all()) {
            add(new NumberedSet(set, false, parts, -1));
        } else if (!chain(set)) {
            if (parts.isEmpty()) {
                problems.noneNumbered(set);
            } else {
                problems.tooFew(set, Math.max(0, size - planned.existing()));
            }
        }
    }

    /**
     * Lets a key of the set that refers to the table itself name the row before, which no other row does; returns
     * whether there is such a key.
     */
    private boolean chain(List<String> set) {
        for (int index : links.order()) {
            boolean fits = isSelf(index)
                    && set.containsAll(links.key(index).columns())
                    && links.shared(index).isEmpty();
            if (fits) {
                singleKeys.putIfAbsent(index, set);
                return true;
            }
        }
        return false;
    }

    private void add(NumberedSet numbering) {
        numberings.add(numbering);
        for (NumberedSet.Part part : numbering.parts()) {
            if (part.key() >= 0) {
                numberedKeys.add(part.key());
            } else {
                numberedColumns.add(planned.table().columns().get(part.column()).name());
            }
        }
        if (numbering.choice() >= 0) {
            numberedKeys.add(numbering.choice());
        }
    }

    /** Returns how many values of a column a set counts on: of words not all that a number at their end makes. */
    private static long usual(IndexSpace values) {
        return Math.min(values.size(), Math.max(values.withoutNumber(), MOST_WORDS));
    }

    /** Returns what of {@code set} can be numbered and is not yet: keys, then columns; radixes are not set. */
    private List<NumberedSet.Part> parts(List<String> set) {
        List<NumberedSet.Part> parts = new ArrayList<>();
        for (int index : links.order()) {
            ForeignKey key = links.key(index);
            boolean free = !links.isDriving(index)
                    && !numberedKeys.contains(index)
                    && !singleKeys.containsKey(index)
                    && !isSelf(index)
                    && set.containsAll(key.columns())
                    && links.shared(index).size() < key.columns().size();
            if (free) {
                int besides = besides(index, set);
                long parents = planned.keys().get(index).parent().all();
                parts.add(
                        new NumberedSet.Part(index, -1, 1, besides < 0 ? parents : Math.max(0, parents - 1), besides));
            }
        }
        for (String name : set) {
            int column = planned.column(name);
            Optional<IndexSpace> space = rules.get(column).space();
            if (space.isPresent() && !numberedColumns.contains(name)) {
                parts.add(new NumberedSet.Part(-1, column, 1, usual(space.get()), -1));
            }
        }
        return parts;
    }

    /** Returns the key of the set, drawn before, that a check says is not the one at {@code index}; -1: none. */
    private int besides(int index, List<String> set) {
        for (int other : links.order().subList(0, links.order().indexOf(index))) {
            ForeignKey key = links.key(index);
            ForeignKey earlier = links.key(other);
            boolean alike = key.columns().size() == 1
                    && key.parent().equals(earlier.parent())
                    && key.parentColumns().equals(earlier.parentColumns())
                    && links.shared(other).isEmpty()
                    && set.containsAll(earlier.columns());
            if (alike
                    && areApart(links.places(index).get(0), links.places(other).get(0))) {
                return other;
            }
        }
        return -1;
    }

    private boolean areApart(int column, int other) {
        Set<Target> both = Set.of(new ColumnTarget(List.of(), column), new ColumnTarget(List.of(), other));
        return planned.groups().stream()
                .flatMap(group -> group.checks().stream())
                .flatMap(check -> check.conditions().stream())
                .anyMatch(condition -> condition instanceof Comparison comparison
                        && comparison.comparator() == Comparator.NOT_EQUAL
                        && condition.references().stream()
                                .map(Reference::target)
                                .collect(toSet())
                                .equals(both)
                        && comparison.operands().stream().allMatch(Reference.class::isInstance));
    }

    private void bound(long children, List<String> set) {
        if (mostChildren.isEmpty() || children < mostChildren.getAsLong()) {
            mostChildren = OptionalLong.of(children);
            boundSet = set;
            List<String> others = new ArrayList<>(set);
            others.removeAll(planned.driving().orElseThrow().key().columns());
            bound = others.isEmpty()
                    ? "it is unique"
                    : "(" + String.join(", ", others) + ") has at most %,d different values".formatted(children);
        }
    }

    /** Returns the bound of the number of children; {@code room} is that of each parent, {@code rows} of all. */
    RowCounts.Bound bound(Optional<int[]> room, OptionalLong rows) {
        return new RowCounts.Bound(mostChildren, boundSet, bound, room, rows);
    }

    /** Returns what cannot be unique. */
    UniqueProblems problems() {
        return problems;
    }

    List<NumberedSet> numberings() {
        return numberings;
    }

    /** Returns whether the key must refer to each parent once at most. */
    boolean isSingle(int key) {
        return singleKeys.containsKey(key);
    }
}
