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
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the tables of a schema.
 *
 * @param schema of the tables
 * @param files of the tables that are there, in the order of the schema; once for each format that a table is in
 * @param missing the tables that should be there and are not
 * @param others names of files of these formats beside them that are of no table
 */
public record TableData(Schema schema, List<TableFiles> files, List<String> missing, List<String> others) {
    private static final List<FileFormat> FORMATS = List.of(FileFormat.CSV, FileFormat.JSONL);

    public TableData {
        files = List.copyOf(files);
        missing = List.copyOf(missing);
        others = List.copyOf(others);
    }

    /**
     * Finds the files of the tables of {@code schema} in {@code folder}: {@code TABLE.csv}, or {@code TABLE-00000.csv}
     * and so on, where a name that is no safe name of a file is changed as the program does it.
     *
     * @param disarmed whether texts in CSV that a spreadsheet would run have a leading apostrophe
     * @throws UnreadableTableException where there is no such folder, or none of the files in it is of a table
     */
    public static TableData in(Path folder, Schema schema, boolean disarmed) {
        Map<String, String> names =
                TableFileNames.of(schema.tables().stream().map(Table::name).toList());
        List<Path> all = list(folder);
        List<TableFiles> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Table table : schema.tables()) {
            List<TableFiles> found = FORMATS.stream()
                    .map(format -> ofTable(table, String.valueOf(names.get(table.name())), format, disarmed, all))
                    .flatMap(List::stream)
                    .toList();
            files.addAll(found);
            if (found.isEmpty()) {
                missing.add(table.name());
            }
        }
        if (files.isEmpty()) {
            throw new UnreadableTableException("no file of a table of the schema in " + folder + " (looked for "
                    + schema.tables().get(0).name() + ".csv, .jsonl and so on)");
        }
        List<Path> used =
                files.stream().flatMap(table -> table.files().stream()).toList();
        List<String> others = all.stream()
                .filter(file -> !used.contains(file)
                        && FORMATS.stream()
                                .flatMap(format -> format.extensions().stream())
                                .anyMatch(String.valueOf(file.getFileName())::endsWith))
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
        return new TableData(schema, files, missing, others);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw UnreadableTableException.cannotRead(folder, e);
        }
    }

    /** Returns the file of {@code table} or its parts, or both where both are there. */
    private static List<TableFiles> ofTable(
            Table table, String fileName, FileFormat format, boolean disarmed, List<Path> all) {
        String extensions = String.join("|", format.extensions()).replace(".", "\\.");
        Pattern name = Pattern.compile("(" + Pattern.quote(table.name()) + "|" + Pattern.quote(fileName) + ")"
                + "(-[0-9]{5,})?(" + extensions + ")");
        List<Path> files = all.stream()
                .filter(file -> name.matcher(String.valueOf(file.getFileName())).matches())
                .sorted(Comparator.comparingInt((Path file) -> file.toString().length())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return files.isEmpty() ? List.of() : List.of(new TableFiles(table, format, files, disarmed));
    }
}
