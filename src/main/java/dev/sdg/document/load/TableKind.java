package dev.sdg.document.load;

import dev.sdg.document.structure.TextDecoder;
import dev.sdg.file.DelimitedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tika.mime.MediaType;

/** Tells whether a file holds tables, by its content; of text, which may be anything, its name has a say. */
final class TableKind {
    private static final Set<String> WORKBOOKS =
            Set.of("vnd.openxmlformats-officedocument.spreadsheetml.sheet", "vnd.ms-excel.sheet.macroenabled.12");
    private static final int BEGINNING = 1 << 16;
    private static final int LONGEST_NAME = 63;

    /** Of prose, so many lines must have so many cells, all the same number, to be a table. */
    private static final int LINES = 3;

    private static final int CELLS = 3;

    /** Of text whose name does not say that it is prose. */
    private static final int FEW = 2;

    private static final Pattern PROSE = Pattern.compile(".*\\.(txt|md|markdown|rst|adoc|tex|html?|eml|srt|vtt|log)");

    private TableKind() {}

    /**
     * Returns how the names of files of the kind end that {@code file} is of; empty where it is no table.
     *
     * @param name that its owner gave it
     */
    static Optional<String> of(MediaType type, Path file, String name) throws IOException {
        if (WORKBOOKS.contains(type.getSubtype().toLowerCase(Locale.ROOT))) {
            return Optional.of(".xlsx");
        }
        if (type.equals(FileTypes.PARQUET)) {
            return Optional.of(".parquet");
        }
        boolean mayBeText = type.getType().equals("text")
                || type.getType().equals("message")
                || type.getSubtype().contains("json")
                || type.getSubtype().contains("script")
                || type.equals(MediaType.OCTET_STREAM);
        return mayBeText ? ofText(beginning(file), name.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static String beginning(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return TextDecoder.ofPlainText().decode(input.readNBytes(BEGINNING));
        }
    }

    private static Optional<String> ofText(String text, String name) {
        String start = text.strip();
        if (start.matches("(?s)\\[\\s*[{\\]].*")) {
            return Optional.of(".json");
        }
        if (start.startsWith("{")
                && start.lines().limit(2).allMatch(line -> line.strip().matches("\\{.*\\},?"))) {
            return Optional.of(".jsonl");
        }
        if (name.endsWith(".csv")) {
            return Optional.of(".csv");
        }
        if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return Optional.of(".tsv");
        }
        boolean isProse = PROSE.matcher(name).matches();
        return isDelimited(text, isProse ? LINES : FEW, isProse ? CELLS : FEW) ? Optional.of(".csv") : Optional.empty();
    }

    private static boolean isDelimited(String text, int leastLines, int leastCells) {
        String first = text.lines().limit(LINES * 4L).collect(Collectors.joining("\n"));
        try {
            List<List<String>> cells = DelimitedText.cells(first);
            return cells.size() >= leastLines
                    && cells.get(0).size() >= leastCells
                    && cells.stream()
                            .allMatch(line -> line.size() == cells.get(0).size());
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return false;
        }
    }

    /** Returns the name of the only table of a file: that of the file, without its ending and what cannot be shown. */
    static String tableName(String fileName) {
        String base = fileName.replaceAll("^.*[/\\\\]", "").replaceFirst("\\.\\w{1,8}$", "");
        String clean = base.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
        String name = clean.codePointCount(0, clean.length()) > LONGEST_NAME
                ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST_NAME)).strip()
                : clean;
        return name.isEmpty() || name.matches("\\.+") ? "table" : name;
    }
}
