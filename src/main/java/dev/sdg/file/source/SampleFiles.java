package dev.sdg.file.source;

import dev.sdg.file.DelimitedText;
import dev.sdg.file.FileFormat;
import dev.sdg.file.InputOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the tables of a sample: files of CSV, TSV, JSONL, JSON, Parquet and XLSX, and folders of them. */
public final class SampleFiles {
    private static final List<String> EXTENSIONS = List.of(".csv", ".tsv", ".jsonl", ".json", ".parquet", ".xlsx");

    private static final int BEGINNING = 1024;
    private static final InputOptions ALL = InputOptions.DETECTED;

    private SampleFiles() {}

    /** Returns how the names of files end that samples come in. */
    public static List<String> extensions() {
        return EXTENSIONS;
    }

    /** Returns whether the name of {@code file} ends as those of samples do. */
    public static boolean isSample(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(name::endsWith);
    }

    /**
     * Returns whether {@code path} is a file of a sample, or a folder with one. A JSON file is one where it begins with
     * a list: schemas are objects.
     */
    public static boolean hasSample(Path path) {
        if (!Files.isDirectory(path)) {
            return isSample(path) && !isJsonObject(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.anyMatch(file -> Files.isRegularFile(file) && isSample(file) && !isJsonObject(file));
        } catch (IOException e) {
            return false; // who opens it will say why
        }
    }

    private static boolean isJsonObject(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1)
                    .replaceFirst("^[^{\\[]*", "")
                    .startsWith("{");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the tables in {@code paths}, in their order; those of a folder in the order of their names, without JSON
     * files that are no lists, such as schemas.
     *
     * @throws UnreadableSourceException where one is missing or cannot be read, two tables have one name, or there is
     *     none
     */
    public static List<TableSource> tables(List<Path> paths) {
        List<TableSource> tables = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                tables.addAll(of(file));
            }
        }
        Map<String, TableSource> byName = new HashMap<>();
        for (TableSource table : tables) {
            TableSource other = byName.put(table.name().toLowerCase(Locale.ROOT), table);
            if (other != null) {
                throw new UnreadableSourceException(
                        table.place(), "its table has the name of that in " + other.place() + ": " + table.name());
            }
        }
        return tables;
    }

    /**
     * Returns the files in {@code paths}.
     *
     * @throws UnreadableSourceException where a folder has none
     */
    public static List<Path> files(List<Path> paths) {
        return paths.stream().flatMap(path -> files(path).stream()).toList();
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files = entries.filter(Files::isRegularFile)
                    .filter(file -> isSample(file)
                            && !isJsonObject(file)
                            && !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UnreadableSourceException(
                        path.toString(), "no file in this folder ends in " + String.join(", ", EXTENSIONS));
            }
            return files;
        } catch (IOException e) {
            throw new UnreadableSourceException(path.toString(), "cannot be listed: " + e.getMessage(), e);
        }
    }

    private static List<TableSource> of(Path file) {
        String place = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new UnreadableSourceException(file.toString(), Files.exists(file) ? "no file" : "no such file");
        }
        String lower = place.toLowerCase(Locale.ROOT);
        String extension = EXTENSIONS.stream()
                .filter(lower::endsWith)
                .findFirst()
                .orElseThrow(() -> new UnreadableSourceException(
                        place, "a sample ends in one of " + String.join(", ", EXTENSIONS)));
        String name = place.substring(0, place.length() - extension.length());
        return switch (extension) {
            case ".xlsx" -> Workbook.tables(file, name, place);
            case ".parquet" -> List.of(typed(name, place, "row", List.of(), () -> FileFormat.PARQUET.open(file, ALL)));
            default -> List.of(text(file, name, place, extension));
        };
    }

    private static TableSource typed(
            String name, String place, String rowWord, List<String> notes, TableSource.Opener opener) {
        return new TableSource(name, place, rowWord, true, Optional.empty(), notes, opener);
    }

    private static TableSource text(Path file, String name, String place, String extension) {
        try {
            Optional<Charset> encoding = TextEncoding.of(file);
            List<String> notes = encoding.stream()
                    .map(charset -> charset.name().startsWith("UTF") ? charset.name() : "not UTF-8: read as " + charset)
                    .toList();
            InputOptions options = new InputOptions(Optional.empty(), encoding, List.of());
            return switch (extension) {
                case ".jsonl" -> typed(name, place, "line", notes, () -> FileFormat.JSONL.open(file, options));
                case ".json" -> typed(name, place, "object", notes, () -> JsonListInput.open(file, encoding));
                default -> delimited(file, name, place, encoding, notes);
            };
        } catch (IOException e) {
            throw new UnreadableSourceException(place, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static TableSource delimited(
            Path file, String name, String place, Optional<Charset> encoding, List<String> notes) throws IOException {
        boolean tabs = place.toLowerCase(Locale.ROOT).endsWith(".tsv");
        char delimiter = tabs ? '\t' : DelimitedText.delimiter(file, encoding);
        InputOptions options = new InputOptions(Optional.of(delimiter), encoding, List.of());
        return new TableSource(
                name, place, "line", false, Optional.of(delimiter), notes, () -> FileFormat.CSV.open(file, options));
    }
}
