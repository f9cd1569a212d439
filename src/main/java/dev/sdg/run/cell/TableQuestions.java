package dev.sdg.run.cell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.format.CellFormat;
import dev.sdg.generate.ProgressListener;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.Usage;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.generate.source.CellPlan;
import dev.sdg.generate.source.Reminders;
import dev.sdg.llm.Prompt;
import dev.sdg.run.ModelRows;
import dev.sdg.run.ModelRows.Result;
import dev.sdg.run.spec.CellSpec;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import dev.sdg.schema.Column;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.AskedTables.Asked;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a model for the columns of one table. One thread. */
final class TableQuestions {
    private static final Logger log = LoggerFactory.getLogger(TableQuestions.class);

    private final Asked asked;
    private final CellSpec spec;
    private final String language;
    private final JournaledCells cells;
    private final CellFormat format;
    private final RowView view;
    private final RowView judged;
    private final ToldRow told;
    private final int[] places;

    /**
     * @param asked one of the tables of {@code plan}
     * @param cells that the plan reads
     * @param language of what is written
     */
    TableQuestions(Asked asked, TablePlan plan, JournaledCells cells, CellSpec spec, String language) {
        this.asked = asked;
        this.spec = spec;
        this.language = language;
        this.cells = cells;
        Table table = asked.table().table();
        this.format = CellFields.format(table, asked.columns());
        this.view = plan.open(asked.table());
        this.judged = plan.open(asked.table());
        this.told = new ToldRow(view, asked.told());
        this.places =
                asked.columns().stream().mapToInt(table.columns()::indexOf).toArray();
    }

    private PlannedTable table() {
        return asked.table();
    }

    /** Returns how many rows have a column that the model is to write. */
    long wanted() {
        boolean isEach = asked.columns().stream().anyMatch(column -> column.nulls() == 0);
        return isEach
                ? table().rows()
                : LongStream.rangeClosed(1, table().rows())
                        .filter(this::isWanted)
                        .count();
    }

    private boolean isWanted(long number) {
        view.at(number - 1);
        for (int place : places) {
            if (view.isWritten(place)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the prompt of the first request, for as many rows as there are in one. */
    Prompt firstPrompt() {
        Reminders none = new Reminders(format.schema(), List.of(), 0);
        CellPlan first = new CellPlan(
                LongStream.rangeClosed(1, table().rows()).filter(this::isWanted).iterator(),
                told::of,
                none,
                Optional.of(language),
                spec.batchSize());
        return format.prompt(first.next(Long.MAX_VALUE).details());
    }

    /** Returns what is there of the table, of which nothing more is asked for since the run ends with {@code end}. */
    Result standing(CellJournal journal, RunEnd end) {
        long rows = journal.files().stream().mapToLong(this::rows).sum();
        return new Result(end, new RunStats(wanted(), rows, 0, Map.of(), Usage.NONE));
    }

    private long rows(CellFile file) {
        try (file) {
            return LongStream.rangeClosed(1, table().rows()).filter(file::has).count();
        }
    }

    /** Asks for what is not in {@code journal}, and saves it there. */
    @SuppressWarnings("try") // the lock is held, not used
    Result ask(CellJournal journal, ModelRows model, Disk disk, ProgressListener progress) {
        try (OutputLock lock = journal.lock()) {
            List<UniqueCells> unique = unique();
            Reminders reminders = new Reminders(format.schema(), remembered(unique), spec.reminders());
            List<RowCheck> checks = new ArrayList<>(unique);
            checks.add(new KeptChecks(format.schema(), judged, cells));
            ModelRows.Saved saved = journal.recovered(format.schema(), wanted(), row -> {
                unique.forEach(check -> check.accepted(row));
                reminders.remember(row);
            });
            progress.batchDone(saved.stats());
            if (saved.stats().missing() == 0) {
                return new Result(new RunEnd(Kind.COMPLETE, "all columns were already written"), saved.stats());
            }
            List<CellFile> there = journal.files();
            try {
                CellPlan plan =
                        new CellPlan(missing(there), told::of, reminders, Optional.of(language), spec.batchSize());
                Result result =
                        model.write(journal.set(), new ModelRows.Wanted(format, plan, checks), saved, disk, progress);
                return new Result(end(result, plan), result.stats());
            } finally {
                there.forEach(CellFile::close);
            }
        }
    }

    private PrimitiveIterator.OfLong missing(List<CellFile> there) {
        return LongStream.rangeClosed(1, table().rows())
                .filter(number -> there.stream().noneMatch(file -> file.has(number)))
                .filter(this::isWanted)
                .iterator();
    }

    /** Rows that never came have no value, where that may be; else the run lacks rows. */
    private RunEnd end(Result result, CellPlan plan) {
        String name = table().name();
        if (result.end().kind() != Kind.EXHAUSTED) {
            return new RunEnd(
                    result.end().kind(),
                    result.end().kind() == Kind.COMPLETE
                            ? result.end().why()
                            : name + ": " + result.end().why());
        }
        List<String> required = asked.columns().stream()
                .filter(Column::required)
                .map(Column::name)
                .toList();
        String rows = plan.givenUp().entrySet().stream()
                .limit(3)
                .map(row -> "row " + row.getKey() + " (" + row.getValue().code() + ")")
                .collect(Collectors.joining(", "));
        String why = "%s: %,d of %,d rows were given up after three replies without them, %s%s"
                .formatted(
                        name,
                        result.stats().missing(),
                        result.stats().requested(),
                        rows,
                        plan.givenUp().size() > 3 ? ", …" : "");
        if (required.isEmpty()) {
            log.warn("{}; they have no value", why);
            return new RunEnd(Kind.COMPLETE, why);
        }
        return new RunEnd(Kind.FEWER_ROWS, why + "; they need " + String.join(", ", required));
    }

    /** Returns a check for each set of columns that are unique together and of which the model writes one. */
    private List<UniqueCells> unique() {
        Table table = table().table();
        List<List<String>> sets = new ArrayList<>(table.uniqueSets());
        if (!table.primaryKey().isEmpty()) {
            sets.add(table.primaryKey());
        }
        return sets.stream()
                .filter(set -> asked.columns().stream().anyMatch(column -> set.contains(column.name())))
                .map(set -> new UniqueCells(format.schema(), table(), view, set))
                .toList();
    }

    /** Returns the columns whose values prompts name: unique ones, and all where rows have nothing to be told apart. */
    private List<String> remembered(List<UniqueCells> unique) {
        return asked.columns().stream()
                .map(Column::name)
                .filter(name -> asked.told().isEmpty()
                        || unique.stream().anyMatch(check -> check.set().contains(name)))
                .toList();
    }

    /**
     * Makes the values that are not in {@code journal}.
     *
     * @param otherwise a plan of the same rows, without a model
     * @return how many
     */
    @SuppressWarnings("try") // the lock is held, not used
    long fill(CellJournal journal, TablePlan otherwise) {
        RowView made = otherwise.open(otherwise.table(table().name()).orElseThrow());
        List<UniqueCells> unique = unique();
        long filled = 0;
        try (OutputLock lock = journal.lock()) {
            journal.recovered(format.schema(), 0, row -> unique.forEach(check -> check.accepted(row)));
            List<CellFile> there = journal.files();
            try (AtomicFile.Replacement file = journal.beginFilling()) {
                for (PrimitiveIterator.OfLong rows = missing(there); rows.hasNext(); ) {
                    long number = rows.nextLong();
                    ObjectNode row = JsonNodeFactory.instance.objectNode().put(CellFormat.ROW, number);
                    made.at(number - 1);
                    view.at(number - 1);
                    for (int i = 0; i < places.length; i++) {
                        Column column = asked.columns().get(i);
                        boolean isNull = !view.isWritten(places[i]);
                        row.set(
                                column.name(),
                                isNull ? row.nullNode() : ToldRow.json(made.cell(places[i]), column.type()));
                        filled += row.get(column.name()).isNull() ? 0 : 1;
                    }
                    unique.forEach(check -> apart(row, check));
                    CellJournal.add(row.toString(), file);
                }
                file.finish();
            } finally {
                there.forEach(CellFile::close);
            }
        }
        return filled;
    }

    /** Puts a number behind a text that another row has. */
    private void apart(ObjectNode row, UniqueCells check) {
        Optional<Column> text = asked.columns().stream()
                .filter(column -> check.set().contains(column.name())
                        && row.path(column.name()).isTextual())
                .findFirst();
        String first = text.map(column -> row.path(column.name()).asText()).orElse("");
        for (int number = 2; check.key(sample(row)).filter(check::isTaken).isPresent() && text.isPresent(); number++) {
            String end = " " + number;
            int room = text.get().rules().maxLength().orElse(Integer.MAX_VALUE) - end.length();
            int length = Math.min(first.codePointCount(0, first.length()), Math.max(0, room));
            row.put(
                    text.get().name(),
                    first.substring(0, first.offsetByCodePoints(0, length)).strip() + end);
        }
    }

    private Sample sample(ObjectNode row) {
        List<Value> values = new ArrayList<>();
        for (Field field : format.schema().fields()) {
            values.add(ValueJson.read(row.path(field.name()), field).orElse(Value.absent()));
        }
        return new Sample(values, RowOrigin.unknown());
    }
}
