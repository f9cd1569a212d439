package dev.sdg.table.learn.tree;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.tree.Orderings.Bound;
import dev.sdg.table.learn.tree.Treatment.How;
import dev.sdg.table.learned.LearnedColumn;
import dev.sdg.table.learned.LearnedTable;
import dev.sdg.table.learned.Popularity;
import dev.sdg.table.learned.WordList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Learns one table. Used once. */
final class TableLearner {
    private final Schema schema;
    private final TableSample sample;
    private final List<Link> links;
    private final Map<String, Map<String, Treatment>> treatments;
    private final Dependencies dependencies;
    private final List<Column> columns;
    private final LearnedColumn[] learned;
    private final Map<String, LearnedColumn> children = new TreeMap<>();
    private final Map<String, Popularity> popularity = new TreeMap<>();

    TableLearner(Schema schema, TableSample sample, List<Link> links, Map<String, Map<String, Treatment>> treatments) {
        this.schema = schema;
        this.sample = sample;
        this.links = links;
        this.treatments = treatments;
        List<Column> own = Treatments.learned(sample.table(), treatments);
        this.dependencies = Dependencies.of(
                own.stream()
                        .filter(column -> treatments
                                        .get(sample.table().name())
                                        .get(column.name())
                                        .how()
                                == How.LEARNED)
                        .map(column -> predictor(sample, List.of(column.name()), column, sample.rows()))
                        .toList(),
                sample.group());
        this.columns = inOrder(own, Orderings.of(schema, sample.table()));
        this.learned = new LearnedColumn[columns.size()];
    }

    /**
     * Returns the columns in the order in which they are learned: words of few values, numbers, times; those that
     * follow from others behind them.
     */
    private List<Column> inOrder(List<Column> own, Orderings orderings) {
        Map<String, Integer> words = new HashMap<>();
        List<Column> order = new ArrayList<>(own);
        order.forEach(column -> words.put(
                column.name(),
                sample.words().containsKey(column.name())
                        ? sample.words().get(column.name()).list().other()
                        : 0));
        order.sort(Comparator.<Column>comparingInt(column -> dependencies.depth(column.name()))
                .thenComparing(column -> family(column.type().kind()))
                .thenComparing(column -> words.get(column.name()))
                .thenComparing(column -> orderings.bounds(column.name(), true).size()));
        return order;
    }

    private static int family(Kind kind) {
        if (kind == Kind.BOOLEAN) {
            return 0;
        }
        return kind.isNumber() ? 2 : kind.isTime() ? 3 : 1;
    }

    /** Returns what is to be done, each part apart from the others. */
    List<Runnable> tasks() {
        List<Predictor> before = new ArrayList<>(ofParents());
        Orderings orderings = Orderings.of(schema, sample.table());
        List<Runnable> tasks = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            Column column = columns.get(i);
            List<Predictor> known = List.copyOf(before);
            tasks.add(() -> learned[at] = learn(column, known, orderings));
            before.add(predictor(sample, List.of(column.name()), column, sample.rows()));
        }
        links.forEach(link -> tasks.add(() -> learn(link)));
        return tasks;
    }

    private List<Predictor> ofParents() {
        List<Predictor> predictors = new ArrayList<>();
        for (Link link : links) {
            if (link.tells()) {
                int[] at = Arrays.stream(sample.rows())
                        .map(row -> link.parents()[row])
                        .toArray();
                Treatments.learned(link.parent().table(), treatments)
                        .forEach(column -> predictors.add(
                                predictor(link.parent(), List.of(link.key().name(), column.name()), column, at)));
            }
        }
        return predictors;
    }

    private static Predictor predictor(TableSample of, List<String> path, Column column, int[] at) {
        SampleColumn values = of.sample().column(column.name()).orElseThrow();
        TableSample.Words words = of.words().get(column.name());
        double[] coded = of.coded(values, at);
        return words == null
                ? Predictor.ofNumbers(path, coded)
                : Predictor.ofWords(path, words.list().none() + 1, coded);
    }

    private LearnedColumn learn(Column column, List<Predictor> known, Orderings orderings) {
        SampleColumn values = sample.sample().column(column.name()).orElseThrow();
        double[] coded = sample.coded(values, sample.rows());
        int group = sample.group();
        TableSample.Words words = sample.words().get(column.name());
        if (words != null) {
            ColumnLearner learner = new ColumnLearner(known, coded.length, group);
            double[] own = Arrays.stream(coded)
                    .map(place -> place == words.list().none() ? Double.NaN : place)
                    .toArray();
            return following(learner, learner.words(coded, words.list().other()), column, own);
        }
        double[] raw = Arrays.stream(coded)
                .map(value -> value == Double.NEGATIVE_INFINITY ? Double.NaN : value)
                .toArray();
        boolean kept = treatments.get(sample.table().name()).get(column.name()).how() == How.KEPT;
        boolean above = !known(orderings, column, true, known).isEmpty();
        List<Bound> bounds = known(orderings, column, above, known);
        double[] used = dependencies.isLeader(column.name()) ? common(raw, group) : raw;
        ColumnLearner learner = new ColumnLearner(inFront(bounds, known), coded.length, group);
        return following(
                learner,
                learner.numbers(used, column.type(), bounds, above, kept ? 1 : group, row -> Double.isNaN(raw[row])),
                column,
                raw);
    }

    private LearnedColumn following(ColumnLearner learner, LearnedColumn learned, Column column, double[] own) {
        return dependencies
                .leader(column.name())
                .map(leader -> learner.following(learned, leader, dependencies.rows(column.name()), own))
                .orElse(learned);
    }

    /** Returns the numbers that enough rows have, NaN in place of the others. */
    private static double[] common(double[] raw, int group) {
        Ranks ranks = Ranks.of(raw);
        double[] common = raw.clone();
        for (int row = 0; row < raw.length; row++) {
            common[row] = ranks.counts()[ranks.ranks()[row]] >= group ? raw[row] : Double.NaN;
        }
        return common;
    }

    private static List<Bound> known(Orderings orderings, Column column, boolean above, List<Predictor> known) {
        return orderings.bounds(column.name(), above).stream()
                .filter(bound -> known.stream().anyMatch(one -> one.path().equals(bound.path())))
                .toList();
    }

    private static List<Predictor> inFront(List<Bound> bounds, List<Predictor> known) {
        List<Predictor> order = new ArrayList<>(known);
        order.sort(Comparator.comparing(
                one -> bounds.stream().noneMatch(bound -> bound.path().equals(one.path()))));
        return order;
    }

    private void learn(Link link) {
        boolean drives = sample.table()
                .drivingKey()
                .filter(key -> key.name().equals(link.key().name()))
                .isPresent();
        if (drives && link.tells()) {
            LearnedColumn counts = children(link);
            synchronized (children) {
                children.put(link.key().name(), counts);
            }
        } else {
            Popularities.of(link.parents(), link.parent().sample().rows(), sample.group())
                    .ifPresent(found -> {
                        synchronized (popularity) {
                            popularity.put(link.key().name(), found);
                        }
                    });
        }
    }

    /** Returns how many rows a parent has, given its columns. */
    private LearnedColumn children(Link link) {
        TableSample parent = link.parent();
        double[] all = new double[parent.sample().rows()];
        Arrays.stream(link.parents()).filter(row -> row >= 0).forEach(row -> all[row]++);
        double[] counts =
                Arrays.stream(parent.rows()).mapToDouble(row -> all[row]).toArray();
        List<Predictor> known = Treatments.learned(parent.table(), treatments).stream()
                .map(column -> predictor(parent, List.of(column.name()), column, parent.rows()))
                .toList();
        return new ColumnLearner(known, counts.length, parent.group())
                .numbers(counts, ColumnType.of(Kind.INTEGER), List.of(), true, parent.group(), row -> false);
    }

    /** Returns what was learned, once all tasks are done. */
    LearnedTable table() {
        Map<String, LearnedColumn> byName = new TreeMap<>();
        Map<String, WordList> words = new TreeMap<>();
        for (int i = 0; i < learned.length; i++) {
            String name = columns.get(i).name();
            byName.put(name, learned[i]);
            Optional.ofNullable(sample.words().get(name)).ifPresent(own -> words.put(name, own.list()));
        }
        return new LearnedTable(words, byName, children, popularity);
    }
}
