package dev.sdg.run.table;

import dev.sdg.output.table.FileLayout;
import dev.sdg.output.table.FileLayout.Step;
import dev.sdg.output.table.PlannedFile;
import dev.sdg.output.table.RowRange;
import dev.sdg.output.table.RowRange.Content;
import dev.sdg.output.table.SqlScript;
import dev.sdg.output.table.TableManifest.WholeFile;
import dev.sdg.run.RunException;
import dev.sdg.run.RunException.Kind;
import dev.sdg.run.table.spec.TableSpec;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Which files a run makes, and from which rows. */
final class FileSteps {
    /** The constraints and comments of all tables, be their rows written or not. */
    static final String SCHEMA_SQL = "schema.sql";

    private static final int MOST_FILES = 1_000_000;

    private final TableRun run;
    private final TableSpec.Output output;
    private final List<Step> steps;

    /**
     * @param names of the files of each table, without extension
     * @throws RunException where the rows cannot be written to such files
     */
    FileSteps(TableRun run, Map<String, String> names) {
        this.run = run;
        this.output = run.spec().output();
        this.steps = steps(names);
    }

    private List<Step> steps(Map<String, String> names) {
        OptionalLong most = output.rowsPerFile();
        if (most.isPresent()) {
            checkParts(most.getAsLong());
        }
        Map<String, Long> rows = new HashMap<>();
        run.written().forEach(table -> rows.put(table.name(), table.kept() + table.rows()));
        return FileLayout.of(run.planSpec().schema(), rows, names, output.formats(), most, output.style())
                .steps();
    }

    private void checkParts(long most) {
        long files = run.written().stream()
                .mapToLong(table -> RowRange.count(table.kept() + table.rows(), most))
                .sum();
        if (files > MOST_FILES) {
            throw new RunException(
                    Kind.CONFIGURATION,
                    "⟨rows-per-file⟩ %,d would make %,d files; at most %,d are possible"
                            .formatted(most, files, MOST_FILES),
                    List.of());
        }
        List<String> together = output.isSql()
                ? new SqlScript(run.planSpec().schema(), output.style().dialect()).keysOfOneTransaction()
                : List.of();
        if (!together.isEmpty()) {
            throw new RunException(
                    Kind.CONFIGURATION,
                    ("⟨rows-per-file⟩ and ⟨output-format⟩ sql: the tables of %s refer to each other by keys that are"
                                    + " never null, so that %s takes their rows in one transaction only")
                            .formatted(
                                    String.join(", ", together), output.style().dialect()),
                    List.of());
        }
    }

    /** Returns the names of all files that the run will have made when it ends. */
    Set<String> names() {
        Set<String> names = steps.stream()
                .flatMap(step -> step.files().stream().map(PlannedFile::name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (output.isSql()) {
            names.add(SCHEMA_SQL);
        }
        return names;
    }

    /** Returns those of {@code files} that have all their rows: a run that was stopped may have left fewer. */
    List<WholeFile> whole(List<WholeFile> files) {
        Map<String, Long> rows = new HashMap<>();
        steps.forEach(step -> step.files().forEach(file -> rows.putIfAbsent(file.name(), rows(file))));
        return files.stream()
                .filter(file -> rows.getOrDefault(file.file(), 0L) == file.count())
                .toList();
    }

    private static long rows(PlannedFile file) {
        return file.ranges().stream()
                .filter(range -> range.content() == Content.ROWS)
                .mapToLong(RowRange::rows)
                .sum();
    }

    /** Returns what is to be done for the files that are not {@code kept}. */
    List<Step> left(List<WholeFile> kept) {
        Set<String> whole = kept.stream().map(WholeFile::file).collect(Collectors.toSet());
        return steps.stream()
                .map(step -> new Step(
                        step.range(),
                        step.files().stream()
                                .filter(file -> !whole.contains(file.name()))
                                .toList()))
                .filter(step -> !step.files().isEmpty())
                .toList();
    }
}
