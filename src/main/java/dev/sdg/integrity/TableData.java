package dev.sdg.integrity;

import dev.sdg.file.FileFormat;
import dev.sdg.file.TableFileNames;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the tables of a schema.
 *
 * @param schema of the tables
 * @param files of the tables that are there, in the order of the schema; once for each format that a table is in
 * @param missing the files that should be there and are not, by table; no file where any of the table would do
 * @param others names of files of these formats beside them that are of no table
 */
public record TableData(Schema schema, List<TableFiles> files, Map<String, List<String>> missing, List<String> others) {
    private static final List<FileFormat> FORMATS = List.of(FileFormat.CSV, FileFormat.JSONL, FileFormat.PARQUET);

    public TableData {
        files = List.copyOf(files);
        missing = new LinkedHashMap<>(missing);
        others = List.copyOf(others);
    }

    /**
     * Finds the files of the tables of {@code schema} in {@code folder}: those that are {@code recorded}, else
     * {@code TABLE.csv}, or {@code TABLE-00000.csv} and so on, where a name that is no safe name of a file is changed
     * as the program does it. A file in place of the folder is that of the table that it is named after, or of the only
     * table; no other is expected then.
     *
     * @throws UnreadableTableException where there is no such folder, or none of the files in it is of a table
     */
    public static TableData in(Path folder, Schema schema, RecordedFiles recorded) {
        TableData found = found(folder, schema, recorded);
        if (found.files.isEmpty()) {
            throw new UnreadableTableException("no file of a table of the schema in " + folder + " (looked for "
                    + firstName(schema) + ".csv, .jsonl, .parquet and so on)");
        }
        return found;
    }

    private static String firstName(Schema schema) {
        String first = schema.tables().get(0).name();
        return TableFileNames.of(schema.tables().stream().map(Table::name).toList())
                .getOrDefault(first, first);
    }

    /** As {@link #in}, of files of which nothing is known; empty where none is of a table. */
    public static Optional<TableData> find(Path folder, Schema schema) {
        return Optional.of(found(folder, schema, RecordedFiles.NONE)).filter(data -> !data.files.isEmpty());
    }

    private static TableData found(Path folder, Schema schema, RecordedFiles recorded) {
        List<Path> all = list(folder);
        Map<String, String> names =
                TableFileNames.of(schema.tables().stream().map(Table::name).toList());
        List<TableFiles> files = new ArrayList<>();
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            List<Path> own =
                    recorded.of(table.name()).stream().map(folder::resolve).toList();
            List<Path> found = !own.isEmpty()
                    ? own
                    : isOnly(folder, schema) ? all : named(table.name(), String.valueOf(names.get(table.name())), all);
            List<String> gone = found.stream()
                    .filter(file -> !all.contains(file))
                    .map(TableData::name)
                    .toList();
            boolean expected = Files.isDirectory(folder) && recorded.expects(table.name());
            if (!gone.isEmpty() || (found.isEmpty() && expected)) {
                missing.put(table.name(), gone);
            }
            files.addAll(byFormat(table, found.stream().filter(all::contains).toList(), recorded.disarmed()));
        }
        return new TableData(schema, files, missing, others(all, files));
    }

    private static boolean isOnly(Path data, Schema schema) {
        return schema.tables().size() == 1 && Files.isRegularFile(data);
    }

    private static List<Path> list(Path folder) {
        if (Files.isRegularFile(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw UnreadableTableException.cannotRead(folder, e);
        }
    }

    /** Returns the file of a table or its parts, or both where both are there. */
    private static List<Path> named(String table, String fileName, List<Path> all) {
        String extensions = String.join("|", extensions()).replace(".", "\\.");
        Pattern name = Pattern.compile(
                "(" + Pattern.quote(table) + "|" + Pattern.quote(fileName) + ")(-[0-9]{5,})?(" + extensions + ")");
        return all.stream()
                .filter(file -> name.matcher(name(file)).matches())
                .sorted(Comparator.comparingInt((Path file) -> name(file).length())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static List<TableFiles> byFormat(Table table, List<Path> files, boolean disarmed) {
        return FORMATS.stream()
                .map(format -> files.stream()
                        .filter(file -> format.extensions().stream().anyMatch(name(file)::endsWith))
                        .toList())
                .filter(own -> !own.isEmpty())
                .map(own -> new TableFiles(table, FileFormat.of(own.get(0)).orElseThrow(), own, disarmed))
                .toList();
    }

    private static List<String> others(List<Path> all, List<TableFiles> files) {
        List<Path> used =
                files.stream().flatMap(table -> table.files().stream()).toList();
        return all.stream()
                .filter(file -> !used.contains(file))
                .map(TableData::name)
                .filter(name -> extensions().stream().anyMatch(name::endsWith))
                .toList();
    }

    private static List<String> extensions() {
        return FORMATS.stream().flatMap(format -> format.extensions().stream()).toList();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
