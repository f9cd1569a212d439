package dev.sdg.server.job;

import dev.sdg.run.CancellationToken;
import dev.sdg.run.learn.LearnSpecReader;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.TableListener;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableSpec;
import dev.sdg.run.table.TableSpecReader;
import dev.sdg.schema.Schema;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.table.plan.PlannedTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request says of tables: its words become the options of a run over tables. */
final class TableOrder {
    private static final long USUAL_CHUNK = 1_000;
    private static final int TRIES = 20;
    private static final String ROWS = "rows";
    private static final String SCALE = "scale";
    private static final String JSONL = "jsonl";

    private final Map<String, List<String>> options;
    private final JobProblems problems;
    private final long most;
    private long chunkSize = USUAL_CHUNK;
    private Optional<Long> total = Optional.empty();

    /**
     * @param options of the request, changed to those of the run
     * @param most rows of a job
     */
    TableOrder(Map<String, List<String>> options, JobProblems problems, long most) {
        this.options = options;
        this.problems = problems;
        this.most = most;
    }

    /** How many rows there will be. */
    record Size(long rows) {}

    long chunkSize() {
        return chunkSize;
    }

    /** Reads the words that are not those of tables. */
    void read(Optional<Schema> schema) {
        chunkSize = number("batch-size", USUAL_CHUNK, Integer.MAX_VALUE);
        long workers = number("concurrency", 0, 1_000);
        int cores = Runtime.getRuntime().availableProcessors();
        if (workers > 0) {
            options.putIfAbsent("threads", List.of(String.valueOf(Math.min(workers, cores))));
        }
        Optional.ofNullable(options.remove("language")).ifPresent(tag -> options.putIfAbsent("locale", tag));
        options.remove("semantic-dup"); // rows by rule say nothing twice that a schema calls unique
        total = options.containsKey("samples") ? Optional.of(number("samples", 1, most)) : Optional.empty();
        options.putIfAbsent("now", List.of(LocalDate.now(ZoneOffset.UTC).toString()));
        boolean one = schema.map(known -> known.tables().size() == 1).orElse(true);
        if (total.isPresent() && one) {
            options.putIfAbsent(ROWS, List.of(String.valueOf(total.get())));
        }
        if (total.isEmpty() && !options.containsKey(ROWS) && !options.containsKey(SCALE) && !problems.any()) {
            problems.addField("total_rows", "is required: how many rows there are in the end");
        }
        List<String> formats = new ArrayList<>(options.getOrDefault("output-format", List.of("csv")));
        if (formats.stream().noneMatch(word -> word.contains(JSONL) || word.contains("all"))) {
            formats.add(0, JSONL); // what is shown of the rows is read from it
        }
        options.put("output-format", formats);
        options.put("output", List.of(ROWS));
    }

    private long number(String option, long otherwise, long greatest) {
        List<String> typed = Optional.ofNullable(options.remove(option)).orElse(List.of());
        if (typed.isEmpty()) {
            return otherwise;
        }
        Problems found = new Problems();
        long number = found.wholeNumber(option, typed.get(0), 1, greatest);
        try {
            found.throwIfAny();
        } catch (dev.sdg.run.spec.InvalidRequestException e) {
            problems.addAll(e);
        }
        return number;
    }

    /**
     * Returns how many rows there will be, and sees to it that they are at least as many as were asked for.
     *
     * @throws dev.sdg.run.spec.InvalidRequestException with everything that is wrong with the options
     * @throws dev.sdg.run.RunException where rows cannot be made as the schema says
     */
    Size check(Path folder, Schemas schemas, JobKind kind, Optional<SchemaSource> source) {
        if (kind.learns()) {
            checkLearning(folder, kind);
            return new Size(total.orElse(0L));
        }
        TableSpecReader reader = new TableSpecReader(schemas, folder);
        long rows = planned(reader, source);
        if (total.isPresent() && rows != total.get() && !options.containsKey(ROWS)) {
            rows = scaled(reader, source, rows);
        }
        if (rows > most) {
            problems.addField("total_rows", "'%d' is not a whole number from 1 to %,d".formatted(rows, most));
        }
        return new Size(rows);
    }

    private void checkLearning(Path folder, JobKind kind) {
        Problems found = new Problems();
        new LearnSpecReader(folder).read(RunRequest.of(options), kind == JobKind.AUGMENT, found);
        found.throwIfAny();
    }

    /** The rows of several tables follow from each other: their number is found by trying. */
    private long scaled(TableSpecReader reader, Optional<SchemaSource> source, long unscaled) {
        double scale = total.orElseThrow() / (double) Math.max(1, unscaled);
        long rows = 0;
        for (int i = 0; i < TRIES && rows < total.get(); i++) {
            options.put(SCALE, List.of(java.math.BigDecimal.valueOf(scale).toPlainString()));
            rows = planned(reader, source);
            scale *= rows == 0 ? 2 : Math.max(1.02, total.get() / (double) rows);
        }
        return rows;
    }

    private long planned(TableSpecReader reader, Optional<SchemaSource> source) {
        TableSpec spec = reader.read(RunRequest.of(new HashMap<>(options)), source, "schema.json", new Problems());
        return new TableRun(spec, "", TableListener.NONE, new CancellationToken())
                .written().stream().mapToLong(PlannedTable::rows).sum();
    }
}
