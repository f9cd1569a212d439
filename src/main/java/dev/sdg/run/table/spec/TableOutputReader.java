package dev.sdg.run.table.spec;

import dev.sdg.file.CsvStyle;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableStyle;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.spec.TableSpec.Output;
import dev.sdg.schema.sql.Dialect;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Checks where rows go, and in which form. */
final class TableOutputReader {
    /** Where files go if nothing else is said. */
    static final String FOLDER = "synthetic_tables";

    private static final String ALL = "all";

    private final Path folder;

    /** @param folder that relative paths start from */
    TableOutputReader(Path folder) {
        this.folder = folder;
    }

    /** Returns where the rows of {@code request} go; what is wrong is added to {@code problems}. */
    Output read(RunRequest request, Problems problems) {
        OptionalLong rowsPerFile = request.value("rows-per-file")
                .map(typed -> OptionalLong.of(RowNumbers.read("rows-per-file", typed, problems)))
                .orElse(OptionalLong.empty());
        if (rowsPerFile.isPresent() && rowsPerFile.getAsLong() < 1) {
            problems.add("rows-per-file", "must be at least 1");
        }
        return new Output(
                folder(request, problems),
                formats(request, problems),
                new TableStyle(new CsvStyle(',', request.isOn("csv-safe"), false), dialect(request, problems)),
                rowsPerFile,
                existing(request, problems));
    }

    /** Returns the folder of the files. */
    Path folder(RunRequest request, Problems problems) {
        String typed = request.value("output").orElse(FOLDER);
        try {
            Path path = folder.resolve(typed);
            if (typed.isBlank() || path.toAbsolutePath().normalize().getFileName() == null) {
                problems.add("output", "'" + typed + "' must be a folder with a name, such as out/tables");
            }
            return path;
        } catch (InvalidPathException e) {
            problems.add("output", "'" + typed + "' is not a valid path: " + e.getReason());
            return folder;
        }
    }

    private static Dialect dialect(RunRequest request, Problems problems) {
        String typed = request.value("dialect").orElse(Dialect.POSTGRESQL.word());
        Optional<Dialect> dialect = Dialect.ofWord(typed.strip().toLowerCase(Locale.ROOT));
        if (dialect.isEmpty()) {
            problems.add("dialect", "'" + typed + "' is not one of " + String.join(", ", Dialect.words()));
        }
        return dialect.orElse(Dialect.POSTGRESQL);
    }

    private static List<TableFormat> formats(RunRequest request, Problems problems) {
        Set<TableFormat> formats = new LinkedHashSet<>();
        for (String typed : NamedTables.parts(request, "output-format")) {
            String word = typed.toLowerCase(Locale.ROOT);
            Optional<TableFormat> format = TableFormat.ofWord(word);
            if (word.equals(ALL)) {
                formats.addAll(List.of(TableFormat.values()));
            } else if (format.isPresent()) {
                formats.add(format.get());
            } else {
                problems.add("output-format", "'" + typed + "' is not one of " + choices());
            }
        }
        if (formats.isEmpty()) {
            formats.add(TableFormat.CSV);
        }
        return Stream.of(TableFormat.values()).filter(formats::contains).toList();
    }

    private static String choices() {
        List<String> choices = new ArrayList<>();
        Stream.of(TableFormat.values()).forEach(format -> choices.add(format.word()));
        choices.add(ALL);
        return String.join(", ", choices);
    }

    private static Existing existing(RunRequest request, Problems problems) {
        boolean resume = request.isOn("resume");
        boolean overwrite = request.isOn("overwrite");
        if (resume && overwrite) {
            problems.addMessage("overwrite", "⟨resume⟩ and ⟨overwrite⟩ cannot be used together");
        }
        return overwrite ? Existing.OVERWRITE : resume && writesFiles(request) ? Existing.RESUME : Existing.REFUSE;
    }

    /** Returns whether rows go into files, be it besides a database. */
    static boolean writesFiles(RunRequest request) {
        return !request.isGiven("to") || request.isGiven("output");
    }
}
