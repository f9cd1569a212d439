package dev.sdg.run.cell;

import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.generate.RunStats;
import dev.sdg.llm.Prompt;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.Forecast;
import dev.sdg.run.ModelRows;
import dev.sdg.run.RunContext;
import dev.sdg.run.RunException;
import dev.sdg.run.RunProgress;
import dev.sdg.run.spec.CellSpec;
import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.WrittenCells;
import dev.sdg.table.plan.AskedTables.Asked;
import dev.sdg.table.plan.TablePlan;
import dev.sdg.text.Plural;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns of a run's tables that a model writes. A plan reads them by {@link #cells}; {@link #ask} brings them, one
 * table after the other, before any row is made. One thread.
 */
public final class TableCells {
    private static final Logger log = LoggerFactory.getLogger(TableCells.class);

    private final CellSpec spec;
    private final String language;
    private final RunContext context;
    private final CancellationToken cancellation;
    private final Disk disk = new LocalDisk();
    private final Map<String, JournaledCells> cells = new LinkedHashMap<>();
    private volatile Optional<ModelRows> model = Optional.empty();
    private Optional<CellReport> report = Optional.empty();

    /**
     * @param schema whose tables may have such columns
     * @param locale whose language they are written in, unless another one was asked for
     */
    public TableCells(CellSpec spec, Schema schema, Locale locale, RunContext context, CancellationToken cancellation) {
        this.spec = spec;
        this.language = spec.language().orElseGet(locale::toLanguageTag);
        this.context = context;
        this.cancellation = cancellation;
        for (Table table : schema.tables()) {
            if (!schema.modelColumns(table).isEmpty()) {
                cells.put(table.name(), new JournaledCells(table));
            }
        }
    }

    /** Returns the columns as a plan reads them, by the name of the table; none has a value yet. */
    public Map<String, WrittenCells> cells() {
        return Map.copyOf(cells);
    }

    /** Returns how the model is asked. */
    public CellSpec spec() {
        return spec;
    }

    /** Returns the language in which they are written. */
    public String language() {
        return language;
    }

    /**
     * Gets the way to the model ready, where {@code asked} is anything; nothing was changed where that fails.
     *
     * @param waiting is told of waits before calls, and why, by the threads that wait
     * @throws RunException where there is no usable key; it names the columns
     */
    public void connect(List<Asked> asked, BiConsumer<Duration, String> waiting) {
        if (asked.isEmpty() || model.isPresent() || report.isPresent()) {
            return;
        }
        try {
            model = Optional.of(new ModelRows(spec, context, cancellation, waiting));
        } catch (RunException e) {
            List<String> names = new ArrayList<>();
            asked.forEach(table -> table.columns().stream()
                    .map(Column::name)
                    .forEach(column -> names.add(table.table().name() + "." + column)));
            List<String> details = new ArrayList<>();
            details.add("A model is to write %s; with ⟨provider⟩ offline it is made by 'otherwise', without a model."
                    .formatted(String.join(", ", names)));
            details.addAll(e.details());
            throw new RunException(e.kind(), String.valueOf(e.getMessage()), details);
        }
    }

    /** Returns what {@link #ask} will take. */
    public List<CellForecast> forecast(List<Asked> asked, TablePlan plan) {
        List<CellForecast> forecasts = new ArrayList<>();
        for (Asked table : asked) {
            TableQuestions questions = new TableQuestions(table, plan, cell(table), spec, language);
            long rows = questions.wanted();
            if (rows > 0) {
                Prompt first = questions.firstPrompt();
                Forecast forecast = Forecast.ofCells(spec, rows, first);
                forecasts.add(new CellForecast(
                        table.table().name(),
                        table.columns().stream().map(Column::name).toList(),
                        rows,
                        first,
                        forecast,
                        forecast.low().cost(spec.prices()),
                        forecast.high().cost(spec.prices())));
            }
        }
        return forecasts;
    }

    private JournaledCells cell(Asked table) {
        return Optional.ofNullable(cells.get(table.table().name())).orElseThrow();
    }

    /**
     * Decides what becomes of journals that are there, before anything else is changed.
     *
     * @throws RunException where they stand against the run
     */
    public void prepare(JournalPlace place) {
        if (report.isEmpty()) {
            CellJournal.prepare(place, disk);
        }
    }

    /**
     * Asks for all columns that are not in their journals. Done once; later calls return the same.
     *
     * <p>The place is {@linkplain #prepare prepared}.
     *
     * @param asked what {@code plan} needs
     * @param plan that reads {@link #cells}
     * @param otherwise the same without a model, for columns that it did not write
     * @param progress is told how it goes, in the numbers of all tables
     * @throws RunException where what is there stands against it; nothing was changed then
     * @throws dev.sdg.file.disk.OutputException where a journal cannot be read or written
     */
    public CellReport ask(
            List<Asked> asked,
            TablePlan plan,
            Supplier<TablePlan> otherwise,
            JournalPlace place,
            Consumer<RunProgress> progress) {
        if (report.isEmpty()) {
            connect(asked, (wait, why) -> {});
            try {
                report = Optional.of(asked(asked, plan, otherwise, place, progress));
            } finally {
                model.ifPresent(ModelRows::close);
            }
        }
        return report.get();
    }

    private CellReport asked(
            List<Asked> asked,
            TablePlan plan,
            Supplier<TablePlan> otherwise,
            JournalPlace place,
            Consumer<RunProgress> progress) {
        Map<String, CellReport.Part> parts = new LinkedHashMap<>();
        RunEnd end = new RunEnd(Kind.COMPLETE, "all columns are written");
        RunStats sum = RunStats.start(0);
        for (Asked table : asked) {
            TableQuestions questions = new TableQuestions(table, plan, cell(table), spec, language);
            CellJournal journal = journal(place, table);
            RunStats before = sum;
            ModelRows.Result result = end.kind() == Kind.COMPLETE
                    ? questions.ask(
                            journal, model.orElseThrow(), disk, stats -> progress.accept(progress(plus(before, stats))))
                    : questions.standing(journal, end);
            sum = plus(sum, result.stats());
            end = result.end();
            parts.put(
                    table.table().name(),
                    new CellReport.Part(
                            result.stats().requested(), result.stats().saved(), 0));
            cell(table).read(journal.files());
        }
        if (spec.exportPartial() && end.kind() != Kind.COMPLETE && end.kind() != Kind.INTERRUPTED) {
            fill(asked, plan, otherwise.get(), place, parts);
        }
        return new CellReport(end, sum, parts, model.orElseThrow().cost(sum.usage()));
    }

    /** Returns how many calls are under way. */
    public int inFlight() {
        return model.map(ModelRows::inFlight).orElse(0);
    }

    private RunProgress progress(RunStats stats) {
        ModelRows rows = model.orElseThrow();
        return new RunProgress(stats, 0, Optional.empty(), rows.inFlight(), rows.cost(stats.usage()));
    }

    private void fill(
            List<Asked> asked,
            TablePlan plan,
            TablePlan otherwise,
            JournalPlace place,
            Map<String, CellReport.Part> parts) {
        for (Asked table : asked) {
            CellJournal journal = journal(place, table);
            long filled = new TableQuestions(table, plan, cell(table), spec, language).fill(journal, otherwise);
            log.warn("{}: {} made without the model", table.table().name(), Plural.of(filled, "value"));
            parts.computeIfPresent(
                    table.table().name(), (name, part) -> new CellReport.Part(part.wanted(), part.written(), filled));
            cell(table).read(journal.files());
        }
    }

    private CellJournal journal(JournalPlace place, Asked table) {
        return CellJournal.of(place, table.table().name(), disk);
    }

    private static RunStats plus(RunStats one, RunStats other) {
        Map<String, Long> rejected = new HashMap<>(one.rejected());
        other.rejected().forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
        return new RunStats(
                one.requested() + other.requested(),
                one.saved() + other.saved(),
                one.duplicates() + other.duplicates(),
                rejected,
                one.usage().plus(other.usage()));
    }
}
