package dev.sdg.file.source;

import dev.sdg.file.disk.ZipContents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** The sheets of an XLSX file, each a table. */
final class Workbook {
    private static final String MERGED = "<mergeCell ";
    private static final int BLOCK = 1 << 16;
    private static final long MOST_BYTES = 4_000_000_000L;

    private Workbook() {}

    /**
     * Returns the tables of {@code file}: its visible sheets that have a cell.
     *
     * @param name of the table where it is one sheet; several have their own
     * @throws UnreadableSourceException where it is no workbook, or one that unpacks too far
     */
    static List<TableSource> tables(Path file, String name, String place) {
        try {
            check(file, place);
            List<Integer> sheets = new ArrayList<>();
            List<String> names = new ArrayList<>();
            try (ReadableWorkbook workbook = SheetInput.workbook(file)) {
                for (Sheet sheet : workbook.getSheets().toList()) {
                    if (sheet.getVisibility() == SheetVisibility.VISIBLE && hasCells(sheet)) {
                        sheets.add(sheet.getIndex());
                        names.add(sheet.getName());
                    }
                }
            }
            List<String> notes = mergedCells(file);
            return sheets.size() == 1
                    ? List.of(source(file, sheets.get(0), name, place, notes))
                    : sheets.stream()
                            .map(sheet -> {
                                String own = names.get(sheets.indexOf(sheet));
                                return source(file, sheet, own, place + ", sheet " + own, notes);
                            })
                            .toList();
        } catch (IOException | ExcelReaderException e) {
            throw new UnreadableSourceException(place, "no XLSX workbook, or a broken one: " + e.getMessage(), e);
        }
    }

    private static TableSource source(Path file, int sheet, String name, String place, List<String> notes) {
        return new TableSource(name, place, "row", true, Optional.empty(), notes, () -> SheetInput.open(file, sheet));
    }

    private static boolean hasCells(Sheet sheet) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.anyMatch(row -> row.getPhysicalCellCount() > 0);
        }
    }

    private static void check(Path file, String place) throws IOException {
        try {
            ZipContents zip = ZipContents.of(file);
            if (zip.isExcessive() || zip.unpacked() > MOST_BYTES) {
                throw new UnreadableSourceException(
                        place,
                        "too large: unpacks to %,.1f MB, %,d times its size"
                                .formatted(zip.unpacked() / 1e6, zip.times()));
            }
            if (ZipContents.understates(file)) {
                throw new UnreadableSourceException(place, "too large: unpacks to more than it says");
            }
        } catch (ZipException e) {
            boolean old = isOldWorkbook(file);
            throw new UnreadableSourceException(
                    place, old ? "an old .xls or an encrypted workbook; save it as .xlsx" : "no XLSX workbook", e);
        }
    }

    private static boolean isOldWorkbook(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ReadableWorkbook.isOLE2Header(in.readNBytes(8));
        }
    }

    /** A value that spans rows stands in the first of them only. */
    private static List<String> mergedCells(Path file) throws IOException {
        long merged = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(entry -> entry.getName().startsWith("xl/worksheets/sheet"))
                    .toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    merged += mergedCells(in);
                }
            }
        }
        return merged == 0
                ? List.of()
                : List.of("%,d merged ranges of cells: their value stands in the first cell only".formatted(merged));
    }

    private static long mergedCells(InputStream in) throws IOException {
        long merged = 0;
        String rest = "";
        for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
            String text = rest + new String(block, StandardCharsets.ISO_8859_1);
            int at = text.indexOf(MERGED);
            while (at >= 0) {
                merged++;
                at = text.indexOf(MERGED, at + 1);
            }
            rest = text.substring(Math.max(0, text.length() - MERGED.length() + 1));
        }
        return merged;
    }
}
