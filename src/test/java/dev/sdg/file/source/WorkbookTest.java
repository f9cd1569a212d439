package dev.sdg.file.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.FileRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {
    @TempDir
    Path folder;

    private final XSSFWorkbook workbook = new XSSFWorkbook();

    @Test
    void each_sheet_is_a_table_of_values_and_not_of_formulas() throws IOException {
        Sheet orders = workbook.createSheet("Orders");
        row(orders, 0, "Sales of 2026");
        row(orders, 2, "id", "day", "at", "price", "total", "open", "note");
        Row first = row(orders, 3, 1);
        styled(first, 1, "yyyy-mm-dd").setCellValue(LocalDate.of(2026, 1, 31));
        styled(first, 2, "dd/mm/yyyy hh:mm").setCellValue(LocalDateTime.of(2026, 1, 31, 8, 30));
        first.createCell(3).setCellValue(0.1 + 0.2);
        first.createCell(4).setCellFormula("A4*2");
        first.createCell(5).setCellValue(true);
        first.createCell(6).setCellFormula("1/0");
        row(orders, 5, 2);
        Sheet people = workbook.createSheet("People");
        row(people, 0, "name");
        row(people, 1, "Ada");
        workbook.createSheet("Empty");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        List<TableSource> tables = SampleFiles.tables(List.of(written()));

        assertThat(tables).extracting(TableSource::name).containsExactly("Orders", "People");
        assertThat(rows(tables.get(0)))
                .containsExactly(
                        "4 {\"id\":1,\"day\":\"2026-01-31\",\"at\":\"2026-01-31T08:30:00\",\"price\":0.3,\"total\":2,"
                                + "\"open\":true,\"note\":null}",
                        "6 {\"id\":2,\"day\":null,\"at\":null,\"price\":null,\"total\":null,\"open\":null,"
                                + "\"note\":null}");
    }

    @Test
    void one_sheet_has_the_name_of_the_file_and_merged_cells_are_said() throws IOException {
        Sheet sheet = workbook.createSheet("Sheet1");
        row(sheet, 0, "region", "city");
        row(sheet, 1, "North", "Kiel");
        row(sheet, 2, "", "Emden");
        sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));

        TableSource table = SampleFiles.tables(List.of(written())).get(0);

        assertThat(table.name()).isEqualTo("shop");
        assertThat(table.notes())
                .containsExactly("1 merged ranges of cells: their value stands in the first cell only");
        assertThat(rows(table)).contains("3 {\"region\":null,\"city\":\"Emden\"}");
    }

    @Test
    void characters_that_xml_does_not_allow_are_read_as_what_they_are() throws IOException {
        Sheet sheet = workbook.createSheet("Sheet1");
        row(sheet, 0, "note", "other");
        row(sheet, 1, "one_x000D_\ntwo", "_x005F_x000D_ and _x12");

        assertThat(rows(SampleFiles.tables(List.of(written())).get(0)))
                .containsExactly("2 {\"note\":\"one\\r\\ntwo\",\"other\":\"_x000D_ and _x12\"}");
    }

    @Test
    void a_value_without_a_header_is_refused_with_its_row() throws IOException {
        Sheet sheet = workbook.createSheet("Sheet1");
        row(sheet, 0, "a", "b");
        row(sheet, 1, "1", "2", "3");
        TableSource table = SampleFiles.tables(List.of(written())).get(0);

        assertThatThrownBy(() -> rows(table))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessage("shop.xlsx, row 2: a value in column 3, where the header has no name");
    }

    @Test
    void what_unpacks_to_far_more_than_it_is_is_refused_unread() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }

        assertThatThrownBy(() -> SampleFiles.tables(List.of(bomb)))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageStartingWith("bomb.xlsx: too large: unpacks to 67.1 MB");
    }

    @Test
    void a_workbook_without_formats_is_read() throws IOException {
        Sheet sheet = workbook.createSheet("Sheet1");
        row(sheet, 0, "id");
        row(sheet, 1, 7);
        Path whole = written();
        Path bare = folder.resolve("bare.xlsx");
        try (ZipFile from = new ZipFile(whole.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(bare))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (!entry.getName().equals("xl/styles.xml")) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    String text = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    to.write(text.replaceAll("<Override[^>]*styles[^>]*>|<Relationship [^>]*styles[^>]*>", "")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        }

        assertThat(rows(SampleFiles.tables(List.of(bare)).get(0))).containsExactly("2 {\"id\":7}");
    }

    @Test
    void what_is_no_workbook_is_refused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.xlsx"), "id,name\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> SampleFiles.tables(List.of(text)))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessage("a.xlsx: no XLSX workbook");
    }

    private static Row row(Sheet sheet, int number, Object... values) {
        Row row = sheet.createRow(number);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Integer whole) {
                row.createCell(i).setCellValue(whole);
            } else {
                row.createCell(i).setCellValue(values[i].toString());
            }
        }
        return row;
    }

    private Cell styled(Row row, int column, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        return cell;
    }

    private Path written() throws IOException {
        Path file = folder.resolve("shop.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        workbook.close();
        return file;
    }

    private static List<String> rows(TableSource table) {
        List<String> rows = new ArrayList<>();
        try (SourceRows input = SourceRows.open(table)) {
            for (Optional<FileRow> row = input.next(); row.isPresent(); row = input.next()) {
                rows.add(row.get().number() + " " + row.get().values());
            }
        }
        return rows;
    }
}
