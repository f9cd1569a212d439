package dev.sdg.server.api.instant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook as other programs write it, its XML written out row by row: three sheets of 60 rows with shared texts,
 * results of formulas, dates by built-in and own formats, percentages, merged cells and errors. Below the rows of the
 * first sheet follow others that have nothing but a format.
 */
final class ForeignWorkbook {
    static final List<String> SHEETS = List.of("Orders", "Staff & Co", "Übersicht");
    static final int ROWS = 60;

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";

    /** 1 January 2026. */
    private static final int FIRST_DAY = 46_023;

    private static final int DAY = 1;
    private static final int MOMENT = 2;
    private static final int PERCENT = 3;

    private ForeignWorkbook() {}

    /** @param empty rows of the first sheet that have nothing but a format */
    static byte[] with(int empty) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                PrintStream xml = new PrintStream(zip, false, StandardCharsets.UTF_8)) {
            entry(zip, xml, "[Content_Types].xml");
            types(xml);
            entry(zip, xml, "_rels/.rels");
            relation(xml, List.of("officeDocument"), List.of("xl/workbook.xml"));
            entry(zip, xml, "xl/workbook.xml");
            workbook(xml);
            entry(zip, xml, "xl/_rels/workbook.xml.rels");
            relation(
                    xml,
                    List.of("worksheet", "worksheet", "worksheet", "styles", "sharedStrings"),
                    List.of(
                            "worksheets/sheet1.xml",
                            "worksheets/sheet2.xml",
                            "worksheets/sheet3.xml",
                            "styles.xml",
                            "sharedStrings.xml"));
            entry(zip, xml, "xl/styles.xml");
            styles(xml);
            entry(zip, xml, "xl/sharedStrings.xml");
            xml.printf(
                    "<sst xmlns=\"%s\" count=\"4\" uniqueCount=\"4\"><si><t>open</t></si><si><r><t>clo</t></r><r><t>sed"
                            + "</t></r></si><si><t xml:space=\"preserve\">on hold </t></si><si><t>state</t></si></sst>",
                    MAIN);
            for (int sheet = 0; sheet < SHEETS.size(); sheet++) {
                entry(zip, xml, "xl/worksheets/sheet" + (sheet + 1) + ".xml");
                sheet(xml, sheet == 0 ? empty : 0);
            }
            xml.flush();
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, PrintStream xml, String name) throws IOException {
        xml.flush();
        zip.putNextEntry(new ZipEntry(name));
        xml.print("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    }

    private static void types(PrintStream xml) {
        String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        xml.printf("<Types xmlns=\"%s/content-types\">", PACKAGE);
        xml.printf(
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
        xml.printf("<Override PartName=\"/xl/workbook.xml\" ContentType=\"%ssheet.main+xml\"/>", kind);
        for (int sheet = 1; sheet <= SHEETS.size(); sheet++) {
            xml.printf(
                    "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"%sworksheet+xml\"/>", sheet, kind);
        }
        xml.printf("<Override PartName=\"/xl/styles.xml\" ContentType=\"%sstyles+xml\"/>", kind);
        xml.printf("<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"%ssharedStrings+xml\"/></Types>", kind);
    }

    private static void relation(PrintStream xml, List<String> kinds, List<String> targets) {
        xml.printf("<Relationships xmlns=\"%s/relationships\">", PACKAGE);
        for (int i = 0; i < kinds.size(); i++) {
            xml.printf(
                    "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>",
                    i + 1, RELATIONS, kinds.get(i), targets.get(i));
        }
        xml.print("</Relationships>");
    }

    private static void workbook(PrintStream xml) {
        xml.printf("<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>", MAIN, RELATIONS);
        for (int sheet = 0; sheet < SHEETS.size(); sheet++) {
            xml.printf(
                    "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>",
                    SHEETS.get(sheet).replace("&", "&amp;"), sheet + 5, sheet + 1);
        }
        xml.print("</sheets></workbook>");
    }

    private static void styles(PrintStream xml) {
        xml.printf("<styleSheet xmlns=\"%s\"><numFmts count=\"1\">", MAIN);
        xml.print("<numFmt numFmtId=\"164\" formatCode=\"[$-407]dd/mm/yyyy\\ hh:mm;@\"/></numFmts>");
        xml.print("<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>");
        xml.print("<xf numFmtId=\"9\"/></cellXfs></styleSheet>");
    }

    private static void sheet(PrintStream xml, int empty) {
        xml.printf("<worksheet xmlns=\"%s\"><sheetData><row r=\"1\">", MAIN);
        xml.print(
                "<c r=\"A1\" t=\"inlineStr\"><is><t>number</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>day</t></is></c>");
        xml.print("<c r=\"C1\" t=\"inlineStr\"><is><t>due</t></is></c><c r=\"D1\" t=\"s\"><v>3</v></c>");
        xml.print("<c r=\"E1\" t=\"str\"><f>\"sha\"&amp;\"re\"</f><v>share</v></c></row>");
        for (int row = 2; row <= ROWS + 1; row++) {
            xml.printf("<row r=\"%d\"><c r=\"A%d\"><f>ROW()*2</f><v>%d</v></c>", row, row, row * 2);
            xml.printf("<c r=\"B%d\" s=\"%d\"><v>%d</v></c>", row, DAY, FIRST_DAY + row);
            xml.printf("<c r=\"C%d\" s=\"%d\"><f>B%d+10.5</f><v>%d.5</v></c>", row, MOMENT, row, FIRST_DAY + row + 10);
            xml.printf("<c r=\"D%d\" t=\"s\"><v>%d</v></c>", row, row % 3);
            if (row % 7 == 0) {
                xml.printf("<c r=\"E%d\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>", row);
            } else {
                xml.printf("<c r=\"E%d\" s=\"%d\"><v>0.%d</v></c></row>", row, PERCENT, 10 + row);
            }
        }
        for (int row = ROWS + 2; row < ROWS + 2 + empty; row++) {
            xml.print("<row r=\"" + row + "\" s=\"1\" customFormat=\"1\"><c r=\"B" + row + "\" s=\"1\"/></row>");
        }
        xml.print("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"D2:D3\"/></mergeCells></worksheet>");
    }
}
