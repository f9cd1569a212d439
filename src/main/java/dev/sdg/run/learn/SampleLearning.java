package dev.sdg.run.learn;

import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk.Access;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.source.SampleFiles;
import dev.sdg.file.source.TableSource;
import dev.sdg.run.spec.Problems;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Permutation;
import dev.sdg.table.learn.Holdout;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.infer.Inference;
import dev.sdg.table.learn.infer.InferenceOptions;
import dev.sdg.table.learn.infer.InferredTable;
import dev.sdg.table.learn.tree.LearnedSchema;
import dev.sdg.table.learn.tree.Learner;
import dev.sdg.table.learn.tree.TableKeys;
import dev.sdg.text.Plural;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Samples that were read, with their schema, and what is learned of them. */
public final class SampleLearning {
    /** One row alone would be told by all that follow it. */
    private static final int LEAST_ROWS = 2;

    private final LearnSpec spec;
    private final long seed;
    private final Inference inference;
    private final Schema schema;
    private final CorrectedSchema correction;
    private final List<Path> files;

    private SampleLearning(
            LearnSpec spec, long seed, Inference inference, CorrectedSchema correction, List<Path> files) {
        this.spec = spec;
        this.seed = seed;
        this.inference = inference;
        this.schema = correction.schema();
        this.correction = correction;
        this.files = List.copyOf(files);
    }

    /**
     * Reads the samples and infers their schema.
     *
     * @param seed draws the rows that are learned from
     * @param correction of the schema, where there is one
     * @throws dev.sdg.file.source.UnreadableSourceException where a sample cannot be read
     * @throws dev.sdg.schema.SchemaException where the correction does not fit
     */
    public static SampleLearning read(LearnSpec spec, long seed, Optional<Schema> correction) {
        return read(spec, SampleFiles.tables(spec.samples()), seed, correction);
    }

    /** As the other one, with {@code sources} in place of the tables in the files of {@code spec}. */
    public static SampleLearning read(
            LearnSpec spec, List<TableSource> sources, long seed, Optional<Schema> correction) {
        Inference inference = Inference.of(
                sources,
                new InferenceOptions(
                        seed,
                        spec.augments() ? Integer.MAX_VALUE : spec.rows(),
                        spec.options().group().orElse(0)));
        return new SampleLearning(
                spec,
                seed,
                inference,
                CorrectedSchema.of(LearnableSchema.of(inference), correction),
                SampleFiles.files(spec.samples()));
    }

    /** Returns the schema before anything is learned. */
    public SchemaSource source() {
        return source(schema);
    }

    private SchemaSource source(Schema inferred) {
        Schema of = spec.augments() ? growing(inferred) : inferred;
        return new SchemaSource(of.name().orElse("sample"), files, of, inference.notes(), new TreeMap<>(), Map.of());
    }

    /** Returns how many rows the samples have, by table; of one whose rows follow from another's, none. */
    public Map<String, OptionalLong> sizes() {
        Map<String, OptionalLong> sizes = new LinkedHashMap<>();
        for (InferredTable table : inference.tables()) {
            boolean drives =
                    schema.table(table.name()).flatMap(Table::drivingKey).isPresent();
            sizes.put(table.name(), drives ? OptionalLong.empty() : OptionalLong.of(table.rows()));
        }
        return sizes;
    }

    /** Returns how many rows the samples have in all. */
    public long rows() {
        return inference.tables().stream().mapToLong(InferredTable::rows).sum();
    }

    /** Returns why nothing can be learned of the sample, where all of its tables are too small. */
    public Optional<String> tooSmall() {
        return tooSmall(
                inference.tables().stream().mapToLong(InferredTable::rows).max().orElse(0));
    }

    /** Returns why nothing can be learned of a sample whose largest table has so few rows; empty where it can. */
    public static Optional<String> tooSmall(long rows) {
        return rows < LEAST_ROWS
                ? Optional.of(
                        "has %s; nothing can be learned of fewer than %d".formatted(Plural.of(rows, "row"), LEAST_ROWS))
                : Optional.empty();
    }

    /** Returns a schema that says itself how values are distributed, so that nothing need be learned to use it. */
    public Schema inferred() {
        return inference.schema();
    }

    /** Reports tables that would have fewer rows than the sample. */
    public void checkRows(Map<String, Long> byTable, OptionalLong others, double scale, Problems problems) {
        for (InferredTable table : inference.tables()) {
            boolean drives =
                    schema.table(table.name()).flatMap(Table::drivingKey).isPresent();
            OptionalLong wanted = byTable.containsKey(table.name())
                    ? OptionalLong.of(byTable.get(table.name()))
                    : drives ? OptionalLong.empty() : others;
            if (wanted.isPresent() && Math.round(wanted.getAsLong() * scale) < table.rows()) {
                problems.add(
                        "rows",
                        "%,d rows of %s are fewer than the %,d of the sample, which are kept"
                                .formatted(Math.round(wanted.getAsLong() * scale), table.name(), table.rows()));
            }
        }
    }

    /** Of rows that come after others, children are as many as the new parents have. */
    private static Schema growing(Schema schema) {
        return schema.withTables(schema.tables().stream()
                .map(table -> table.drivingKey().isPresent() ? table.withRows(OptionalLong.empty()) : table)
                .toList());
    }

    /**
     * Learns the tables and saves what was learned, where that was asked for.
     *
     * @param threads that learn; one is the caller's own
     * @throws dev.sdg.file.disk.OutputException where it cannot be saved
     */
    public LearnedSample learn(int threads) {
        if (threads == 1) {
            return learned(SampleLearning::here);
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            return learned(tasks -> together(workers, tasks));
        } finally {
            workers.shutdownNow();
        }
    }

    private LearnedSample learned(Consumer<List<Runnable>> together) {
        Map<String, Holdout> holdouts = holdouts();
        List<Learner.Sample> samples = inference.tables().stream()
                .map(table -> new Learner.Sample(
                        table.learned(),
                        drawn(table.name(), holdouts.get(table.name()).learned())))
                .toList();
        LearnedSchema learned = new Learner(
                        schema, samples, correction.given(), LearnableSchema.personal(inference), spec.options())
                .learn(together);
        spec.model().ifPresent(file -> save(file, learned.schema()));
        return new LearnedSample(
                source(learned.schema()),
                learned.treatments(),
                inference.tables().stream()
                        .map(table -> new LearnedSample.Rows(table.learned(), holdouts.get(table.name())))
                        .toList(),
                spec.augments());
    }

    /** Returns as many of the rows as are to be learned from; those of a sample that is kept are all read. */
    private int[] drawn(String table, int[] rows) {
        if (rows.length <= spec.rows()) {
            return rows;
        }
        Permutation order = new Permutation(
                rows.length, CellSeed.of(seed, table, "").with("learned rows").bits(0, 0));
        return IntStream.range(0, spec.rows())
                .map(place -> rows[(int) order.at(place)])
                .sorted()
                .toArray();
    }

    /** The thread that asks does it all, until it is interrupted. */
    private static void here(List<Runnable> tasks) {
        for (Runnable task : tasks) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            task.run();
        }
    }

    private static void together(ExecutorService workers, List<Runnable> tasks) {
        List<Future<?>> begun = new ArrayList<>();
        tasks.forEach(task -> begun.add(workers.submit(task)));
        for (Future<?> one : begun) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                throw new IllegalStateException("learning throws no checked exceptions", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("nobody interrupts a run", e);
            }
        }
    }

    /** Parents are drawn before their children, which stay with them. */
    private Map<String, Holdout> holdouts() {
        Map<String, SampleTable> samples = new LinkedHashMap<>();
        inference.tables().forEach(table -> samples.put(table.name(), table.learned()));
        Map<String, Holdout> drawn = new LinkedHashMap<>();
        for (InferredTable table : inference.tables()) {
            draw(table.name(), samples, drawn, new ArrayList<>());
        }
        return drawn;
    }

    private void draw(String name, Map<String, SampleTable> samples, Map<String, Holdout> drawn, List<String> open) {
        if (drawn.containsKey(name)) {
            return;
        }
        open.add(name);
        SampleTable sample = samples.get(name);
        Optional<ForeignKey> driving = schema.table(name)
                .flatMap(Table::drivingKey)
                .filter(key -> samples.containsKey(key.parent()) && !open.contains(key.parent()));
        driving.ifPresent(key -> draw(key.parent(), samples, drawn, open));
        int[] parents = new int[sample.rows()];
        Arrays.fill(parents, -1);
        boolean[] held = {};
        if (driving.isPresent() && drawn.get(driving.get().parent()).held().length > 0) {
            ForeignKey key = driving.get();
            parents = TableKeys.parents(sample, key.columns(), samples.get(key.parent()), key.parentColumns());
            held = drawn.get(key.parent()).flags();
        }
        drawn.put(name, Holdout.of(sample, seed, spec.holdout(), parents, held));
    }

    private static void save(Path file, Schema schema) {
        byte[] bytes = (SchemaJson.of(schema).toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        new AtomicFile(new LocalDisk(), file, Access.USUAL).write(out -> out.write(ByteBuffer.wrap(bytes)));
    }
}
