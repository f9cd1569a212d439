package dev.sdg.server.job.order;

import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunContext;
import dev.sdg.run.cell.CellForecast;
import dev.sdg.run.cell.TableCells;
import dev.sdg.run.learn.SampleLearning;
import dev.sdg.run.spec.CellSpec;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.Schema;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.table.plan.PlannedTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a request says of tables: its words become the options of a run over tables. */
final class TableOrder {
    private static final long USUAL_CHUNK = 1_000;
    private static final String ROWS = "rows";
    private static final String SCALE = "scale";
    private static final String JSONL = "jsonl";

    private final Map<String, List<String>> options;
    private final JobAllowances allowances;
    private final JobProblems problems;
    private final long most;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> ofModels;
    private boolean mayAsk;
    private long chunkSize = USUAL_CHUNK;
    private Optional<Long> total = Optional.empty();
    private Optional<Schema> inferred = Optional.empty();

    /** Whether the request says how many rows each table has. */
    private boolean sized;

    /**
     * @param options of the request, changed to those of the run
     * @param most rows of a job
     */
    TableOrder(Map<String, List<String>> options, JobAllowances allowances, JobProblems problems, long most) {
        this.options = options;
        this.allowances = allowances;
        this.problems = problems;
        this.most = most;
        this.ofModels = options.keySet().stream()
                .filter(JobOptions.MODEL::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What there will be.
     *
     * @param rows of all tables
     * @param chunkSize rows of a chunk
     * @param asksModel whether a model writes columns
     * @param estimate what that takes
     */
    record Plan(long rows, long chunkSize, boolean asksModel, JobEstimate estimate) {}

    /** Returns a line for each thing that was asked for and changes nothing. */
    List<String> notes() {
        return notes;
    }

    /** Returns the schema of a sample that came without one. */
    Optional<Schema> inferred() {
        return inferred;
    }

    /** Reads the words that are not those of tables. */
    void read(Optional<Schema> schema) {
        allowances.takeProvider();
        allowances.checkProvider();
        mayAsk = !JobOrder.isOffline(options)
                && (options.containsKey("prompt")
                        || schema.filter(TableOrder::hasModelColumns).isPresent());
        language();
        workers();
        if (options.remove("semantic-dup") != null) {
            note("⟨semantic-dup⟩ is for rows of text: values of tables differ where the schema calls them unique");
        }
        if (mayAsk) {
            allowances.take();
        } else {
            chunkSize = number("batch-size", USUAL_CHUNK, Integer.MAX_VALUE);
            useless(ofModels);
            ofModels.forEach(options::remove);
            if (options.remove("prompt") != null) {
                note("⟨prompt⟩ changes nothing: no model is asked");
            }
        }
        total = options.containsKey("samples") ? Optional.of(number("samples", 1, most)) : Optional.empty();
        options.putIfAbsent("now", List.of(LocalDate.now(ZoneOffset.UTC).toString()));
        sized = options.containsKey(ROWS) || options.containsKey(SCALE);
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

    private static boolean hasModelColumns(Schema schema) {
        return schema.tables().stream()
                .anyMatch(table -> table.prompt().isPresent()
                        || !schema.modelColumns(table).isEmpty());
    }

    private void language() {
        List<String> tag = options.get("language");
        if (tag != null && options.putIfAbsent("locale", tag) != null && !mayAsk) {
            note("⟨language⟩ is that of a model, and none is asked; ⟨locale⟩ says where names and places are from");
        }
        if (!mayAsk) {
            options.remove("language");
        }
    }

    private void workers() {
        List<String> typed = options.get("concurrency");
        long workers = number("concurrency", 0, 1_000);
        int cores = Runtime.getRuntime().availableProcessors();
        if (workers > 0 && options.putIfAbsent("threads", List.of(String.valueOf(Math.min(workers, cores)))) != null) {
            if (!mayAsk) {
                note("⟨concurrency⟩ is that of calls of a model, and none is made; ⟨threads⟩ make the rows");
            }
        }
        if (mayAsk && workers > 0) {
            options.put("concurrency", typed);
        }
    }

    private void note(String text) {
        notes.add(problems.spelled(text));
    }

    private void useless(Set<String> given) {
        given.forEach(option -> note("⟨" + option + "⟩ is for columns that a model writes, and none is asked"));
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
        } catch (InvalidRequestException e) {
            problems.addAll(e);
        }
        return number;
    }

    /**
     * Returns what there will be, and sees to it that it is at least as many rows as were asked for.
     *
     * @throws dev.sdg.run.spec.InvalidRequestException with everything that is wrong with the options
     * @throws dev.sdg.run.RunException where rows cannot be made as the schema says
     */
    Plan check(Path folder, SpecReaders readers, RunContext runs, JobKind kind, Optional<SchemaSource> source) {
        if (kind.learns()) {
            return learning(folder, readers, runs, kind == JobKind.AUGMENT);
        }
        TableSpecReader reader = readers.tables(folder, mayAsk);
        Planning planning = new Planning(runs, request -> reader.read(request, source, "schema.json", new Problems()));
        long rows = planning.rows();
        boolean differs = total.isPresent() && rows != total.get();
        if (differs && sized) {
            problems.addField(
                    "total_rows",
                    "'%d' is not the sum that ⟨rows⟩ and ⟨scale⟩ make, %,d: give one of them"
                            .formatted(total.get(), rows));
        } else if (differs) {
            rows = sizing(planning).fitted(rows);
            if (rows != total.get()) {
                notes.add(
                        "total_rows is %,d: the rows of several tables follow from each other, and fewer are under %,d"
                                .formatted(rows, total.get()));
            }
        }
        checkMost(rows);
        List<CellForecast> cells = planning.forecast();
        if (mayAsk && cells.isEmpty()) {
            useless(ofModels);
            if (options.remove("prompt") != null) {
                note("⟨prompt⟩ changes nothing: no column is a free text, or has the generator 'model'");
            }
            chunkSize = number("batch-size", USUAL_CHUNK, Integer.MAX_VALUE);
        }
        return new Plan(rows, chunkSize, !cells.isEmpty(), JobEstimate.ofTables(rows, cells));
    }

    /**
     * Returns what there will be where tables that are there get more rows, each about the same share of them.
     *
     * @param order of the job; its options are those that are changed here
     * @param rows at least so many, of all tables
     * @throws dev.sdg.run.RunException where rows cannot be made as the schema says
     */
    Plan grown(JobOrder order, Path folder, SpecReaders readers, RunContext runs, long rows) {
        TableSpecReader reader = readers.tables(folder, order.asksModel());
        Planning planning =
                new Planning(runs, request -> reader.read(SpecReaders.placed(request, folder), new Problems()));
        mayAsk = order.asksModel();
        total = Optional.of(rows);
        if (order.request().hasNonNull(ROWS)) {
            double scale = options.getOrDefault(SCALE, List.of()).stream()
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElse(1);
            long made = sizing(planning).scaled(planning.rows() / scale);
            checkMost(made);
            return new Plan(made, order.chunkSize(), order.asksModel(), JobEstimate.ofTables(made, List.of()));
        }
        options.remove(ROWS);
        options.remove(SCALE);
        long made = sizing(planning).fitted(planning.rows());
        checkMost(made);
        return new Plan(made, order.chunkSize(), order.asksModel(), JobEstimate.ofTables(made, List.of()));
    }

    private void checkMost(long rows) {
        if (rows > most) {
            problems.addField(
                    "total_rows",
                    total.filter(asked -> asked <= most)
                            .map(asked -> "for %,d rows these tables need %,d, and a job may have at most %,d"
                                    .formatted(asked, rows, most))
                            .orElseGet(() -> "'%d' is not a whole number from 1 to %,d".formatted(rows, most)));
        }
    }

    private Plan learning(Path folder, SpecReaders readers, RunContext runs, boolean augments) {
        Problems found = new Problems();
        if (total.isPresent() && sized) {
            problems.addField("total_rows", "says the same as ⟨rows⟩ and ⟨scale⟩: give one of them");
        }
        RunRequest request = RunRequest.of(allowances.checked());
        readers.cells(folder, mayAsk)
                .flatMap(reader -> reader.read(request, found))
                .ifPresent(this::asked);
        SampleLearning samples =
                readers.samples(folder, mayAsk).samples(SpecReaders.placed(request, folder), augments, found);
        if (!options.containsKey("schema")) {
            inferred = Optional.of(samples.inferred());
        }
        samples.tooSmall().ifPresent(why -> problems.addField("sample", why));
        long rows = total.orElse(0L);
        if (augments && total.isPresent() && rows < samples.rows()) {
            problems.addField(
                    "total_rows",
                    "%,d rows are fewer than the %,d of the sample, which are kept".formatted(rows, samples.rows()));
        } else if (total.isPresent() && samples.sizes().size() > 1) {
            share(samples, rows);
        }
        Schema schema = samples.source().schema();
        boolean asks = mayAsk
                && schema.tables().stream()
                        .anyMatch(table -> !schema.modelColumns(table).isEmpty());
        // What a model will be told is known when the sample is learned, which takes a while where it is large.
        List<CellForecast> cells = asks && !problems.any()
                ? new Planning(runs, changed -> readers.samples(folder, true)
                                .read(SpecReaders.placed(changed, folder), augments, new Problems()))
                        .forecast()
                : List.of();
        return new Plan(rows, chunkSize, mayAsk, JobEstimate.ofTables(rows, cells));
    }

    /** Each table gets its share of the rows; those of a table that follow from another's do so. */
    private void share(SampleLearning samples, long rows) {
        double factor = (double) rows / Math.max(1, samples.rows());
        List<String> sizes = new ArrayList<>();
        samples.sizes()
                .forEach((table, size) ->
                        size.ifPresent(known -> sizes.add(table + "=" + Math.max(known, Math.round(known * factor)))));
        if (factor >= 1) {
            options.put(ROWS, sizes);
        } else {
            options.remove(ROWS);
            options.put(SCALE, List.of(TableSizing.scale(factor)));
        }
        notes.add("total_rows is about %,d: each of the tables gets its share of the rows".formatted(rows));
    }

    private void asked(CellSpec model) {
        chunkSize = model.batchSize();
        allowances.checkPrices(model.model(), model.prices());
    }

    private TableSizing sizing(Planning planning) {
        return new TableSizing(options, total.orElseThrow(), planning::run);
    }

    /** Plans the run as often as its options change. */
    private final class Planning {
        private final RunContext runs;
        private final Function<RunRequest, TableSpec> reader;

        Planning(RunContext runs, Function<RunRequest, TableSpec> reader) {
            this.runs = runs;
            this.reader = reader;
        }

        TableRun run() {
            return planned(spec());
        }

        long rows() {
            return run().written().stream().mapToLong(PlannedTable::rows).sum();
        }

        List<CellForecast> forecast() {
            TableSpec spec = spec();
            List<CellForecast> cells = planned(spec).forecast();
            if (!cells.isEmpty()) {
                spec.model().ifPresent(TableOrder.this::asked);
            }
            return cells;
        }

        private TableSpec spec() {
            return reader.apply(RunRequest.of(allowances.checked()));
        }

        private TableRun planned(TableSpec spec) {
            CancellationToken never = new CancellationToken();
            Optional<TableCells> cells = spec.model()
                    .map(model -> new TableCells(model, spec.mapping().schema(), spec.locale(), runs, never));
            return new TableRun(spec, "", Optional.empty(), cells);
        }
    }
}
