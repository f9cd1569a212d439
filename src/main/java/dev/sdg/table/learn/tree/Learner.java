package dev.sdg.table.learn.tree;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learned.LearnedTable;
import dev.sdg.table.learned.LearnedTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Learns the tables of a schema from samples. Columns are learned one after the other, each given those before it and
 * those of its parents; the number of children is learned given their parent. Keys, personal columns and texts of which
 * each is rare are not learned. Used once.
 */
public final class Learner {
    private final Schema schema;
    private final Map<String, TableSample> samples = new LinkedHashMap<>();
    private final Map<String, Map<String, Treatment>> treatments = new LinkedHashMap<>();
    private final Map<String, LearnedTable> learned = new LinkedHashMap<>();

    /**
     * A table to learn.
     *
     * @param rows that are learned from, places in the sample; parents of rows are looked for in all of it
     */
    @SuppressWarnings("ArrayRecordComponent") // columns in memory, none is compared
    public record Sample(SampleTable table, int[] rows) {
        /** Learns from all rows. */
        public static Sample all(SampleTable table) {
            int[] rows = new int[table.rows()];
            Arrays.setAll(rows, row -> row);
            return new Sample(table, rows);
        }
    }

    /**
     * Creates a learner.
     *
     * @param schema of the samples
     * @param given columns whose generator a person chose, {@code orders.status}: they are not learned
     * @param personal columns whose values name or reach a person, beside those whose names say so
     */
    public Learner(
            Schema schema, List<Sample> samples, Set<String> given, Set<String> personal, LearningOptions options) {
        this.schema = schema;
        Treatments decide = new Treatments(schema, options, given, personal);
        for (Sample sample : samples) {
            Optional<Table> table = schema.table(sample.table().name());
            if (table.isPresent() && sample.rows().length > 0) {
                int group = options.groupOf(sample.table().rows());
                TableSample coded = TableSample.of(table.get(), sample.table(), sample.rows(), group, options.kept());
                samples(coded, decide);
            }
        }
    }

    private void samples(TableSample coded, Treatments decide) {
        samples.put(coded.table().name(), coded);
        Map<String, Treatment> own = new LinkedHashMap<>();
        coded.table().columns().forEach(column -> own.put(column.name(), decide.of(coded, column)));
        treatments.put(coded.table().name(), own);
    }

    /**
     * Learns.
     *
     * @param together carries out what it is given, in any order and by any number of threads, and returns when all of
     *     it is done
     */
    public LearnedSchema learn(Consumer<List<Runnable>> together) {
        for (TableSample sample : samples.values()) {
            TableLearner learner = new TableLearner(schema, sample, links(sample), treatments);
            together.accept(learner.tasks());
            learned.put(sample.table().name(), learner.table());
        }
        List<Treatment> all = treatments.values().stream()
                .flatMap(own -> own.values().stream())
                .toList();
        return new LearnedSchema(
                new LearnedOutline(samples, treatments, learned).of(schema, new LearnedTables(learned)), all);
    }

    /** Returns the keys by which parents are known, each with the parents of all rows of the sample. */
    private List<Link> links(TableSample sample) {
        List<Link> links = new ArrayList<>();
        for (ForeignKey key : sample.table().foreignKeys()) {
            TableSample parent = samples.get(key.parent());
            if (parent != null) {
                int[] parents = TableKeys.parents(sample.sample(), key.columns(), parent.sample(), key.parentColumns());
                boolean tells = !reaches(key.parent(), sample.table().name(), new HashSet<>());
                links.add(new Link(key, parent, parents, tells));
            }
        }
        return links;
    }

    /** Returns whether keys lead from one table to another: a row then may rest on itself. */
    private boolean reaches(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return true;
        }
        return seen.add(from)
                && schema.table(from).stream()
                        .flatMap(table -> table.foreignKeys().stream())
                        .anyMatch(key -> reaches(key.parent(), to, seen));
    }
}
