package dev.sdg.document.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Writes real files of each type into a folder. */
public final class SampleFiles {
    private final Path folder;

    public SampleFiles(Path folder) {
        this.folder = folder;
    }

    public Path text(String name, String content) throws IOException {
        return bytes(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public Path bytes(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    public Path docx(String name) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            addHeadingStyles(document.createStyles());
            document.createHeader(HeaderFooterType.DEFAULT)
                    .createParagraph()
                    .createRun()
                    .setText("Running header");
            paragraph(document, "Heading1", "Bees");
            paragraph(document, "", "Bees are flying insects that pollinate flowers.");
            paragraph(document, "Heading2", "Honey");
            paragraph(document, "", "Honey keeps for years — 蜂蜜 عسل.");
            XWPFTable table = document.createTable(2, 2);
            cells(table, 0, "Kind", "Colour");
            cells(table, 1, "Acacia", "pale");
            document.write(output);
            return bytes(name, output.toByteArray());
        }
    }

    /** A list of two bullets, the second of them below the first, and one of two numbers. */
    public Path docxWithLists(String name) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            BigInteger bullets = list(document, 0, STNumberFormat.BULLET, "\uF0B7", "\uF0B7");
            BigInteger numbers = list(document, 1, STNumberFormat.DECIMAL, "%1.", "%1.%2");
            paragraph(document, "", "A hive needs three things.");
            item(document, bullets, 0, "Water within reach.");
            item(document, bullets, 1, "Rain does not count.");
            item(document, numbers, 0, "Open the hive.");
            item(document, numbers, 1, "Do it slowly.");
            XWPFParagraph year = document.createParagraph();
            year.createRun().setText("1871 ");
            year.createRun().setText("was a good year.");
            document.write(output);
            return bytes(name, output.toByteArray());
        }
    }

    private static BigInteger list(XWPFDocument document, int id, STNumberFormat.Enum format, String... levels) {
        CTAbstractNum list = CTAbstractNum.Factory.newInstance();
        list.setAbstractNumId(BigInteger.valueOf(id));
        for (int level = 0; level < levels.length; level++) {
            CTLvl known = list.addNewLvl();
            known.setIlvl(BigInteger.valueOf(level));
            known.addNewStart().setVal(BigInteger.ONE);
            known.addNewNumFmt().setVal(format);
            known.addNewLvlText().setVal(levels[level]);
        }
        XWPFNumbering numbering = document.createNumbering();
        return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(list)));
    }

    private static void item(XWPFDocument document, BigInteger list, int level, String text) {
        XWPFParagraph item = document.createParagraph();
        item.setNumID(list);
        item.setNumILvl(BigInteger.valueOf(level));
        item.createRun().setText(text);
    }

    private static void addHeadingStyles(XWPFStyles styles) {
        for (int level = 1; level <= 2; level++) {
            CTStyle style = CTStyle.Factory.newInstance();
            style.setStyleId("Heading" + level);
            style.setType(STStyleType.PARAGRAPH);
            style.addNewName().setVal("heading " + level);
            style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level - 1L));
            styles.addStyle(new XWPFStyle(style));
        }
    }

    private static void paragraph(XWPFDocument document, String style, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        if (!style.isEmpty()) {
            paragraph.setStyle(style);
        }
        paragraph.createRun().setText(text);
    }

    private static void cells(XWPFTable table, int row, String... texts) {
        for (int column = 0; column < texts.length; column++) {
            table.getRow(row).getCell(column).setText(texts[column]);
        }
    }

    Path encryptedDocx(String name) throws IOException, GeneralSecurityException {
        byte[] plain = Files.readAllBytes(docx("plain-for-" + name));
        Files.delete(folder.resolve("plain-for-" + name));
        try (POIFSFileSystem container = new POIFSFileSystem();
                ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream encrypted = encryptor.getDataStream(container)) {
                encrypted.write(plain);
            }
            container.writeFilesystem(output);
            return bytes(name, output.toByteArray());
        }
    }

    public Path pptx(String name) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow();
                ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            XSLFSlideLayout layout = show.getSlideMasters().get(0).getLayout(SlideLayout.TITLE_AND_CONTENT);
            for (String title : List.of("Why bees matter", "What bees eat")) {
                XSLFSlide slide = show.createSlide(layout);
                slide.getPlaceholder(0).setText(title);
                slide.getPlaceholder(1).setText("Body of the slide: " + title + ".");
            }
            show.write(output);
            return bytes(name, output.toByteArray());
        }
    }

    /** Slides with nothing but a title each. */
    Path pptxOfTitles(String name, String... titles) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow();
                ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            XSLFSlideLayout layout = show.getSlideMasters().get(0).getLayout(SlideLayout.TITLE_ONLY);
            for (String title : titles) {
                show.createSlide(layout).getPlaceholder(0).setText(title);
            }
            show.write(output);
            return bytes(name, output.toByteArray());
        }
    }

    public Path xlsx(String name) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.createSheet("Prices");
            row(sheet, 0, "Honey", "Euro");
            row(sheet, 1, "Acacia", "7");
            workbook.write(output);
            return bytes(name, output.toByteArray());
        }
    }

    private static void row(XSSFSheet sheet, int number, String... cells) {
        XSSFRow row = sheet.createRow(number);
        for (int column = 0; column < cells.length; column++) {
            row.createCell(column).setCellValue(cells[column]);
        }
    }

    public Path pdf(String name) throws IOException {
        try (PDDocument document = new PDDocument()) {
            addPages(document);
            return save(document, name);
        }
    }

    Path encryptedPdf(String name) throws IOException {
        try (PDDocument document = new PDDocument()) {
            addPages(document);
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            return save(document, name);
        }
    }

    Path pdfWithoutText(String name) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            return save(document, name);
        }
    }

    /** A page with {@code left} beside {@code right}, each a column of lines, and {@code xmp} as its metadata. */
    public Path pdfOfColumns(String name, List<String> left, List<String> right, String xmp) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                write(content, 50, 700, left);
                write(content, 320, 700, right);
            }
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
            document.getDocumentCatalog().setMetadata(metadata);
            return save(document, name);
        }
    }

    private Path save(PDDocument document, String name) throws IOException {
        try (ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            document.save(output);
            return bytes(name, output.toByteArray());
        }
    }

    private static void addPages(PDDocument document) throws IOException {
        List<List<String>> bodies = List.of(
                List.of("The bee lives in a hive that holds many thou-", "sands of workers.", "It flies all day and"),
                List.of("rests at night in the warmth of its sisters.", "A hive has one queen."),
                List.of("Drones are male and have no sting at all."));
        PDDocumentOutline outline = new PDDocumentOutline();
        document.getDocumentCatalog().setDocumentOutline(outline);
        PDOutlineItem bookmark = new PDOutlineItem();
        bookmark.setTitle("On the hive");
        outline.addLast(bookmark);
        for (int page = 1; page <= bodies.size(); page++) {
            addPage(document, page, bodies.get(page - 1));
        }
    }

    private static void addPage(PDDocument document, int number, List<String> body) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            write(content, 50, 760, List.of("The Book of Bees"));
            if (number == 1) {
                write(content, 50, 700, List.of("On the hive"));
            }
            write(content, 50, 640, body);
            write(content, 50, 40, List.of("Page " + number + " of 3"));
        }
    }

    private static void write(PDPageContentStream content, float left, float height, List<String> lines)
            throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
        content.setLeading(14);
        content.newLineAtOffset(left, height);
        for (String line : lines) {
            content.showText(line);
            content.newLine();
        }
        content.endText();
    }

    public Path odt(String name) throws IOException {
        return openDocument(name, "text", """
                <text:h text:outline-level="1">Bees</text:h>
                <text:p>Bees fly.</text:p>
                <text:list><text:list-item><text:p>Drones</text:p></text:list-item></text:list>
                """);
    }

    /** A sheet of {@code rows}, in XML, followed by empty cells and rows to its end. */
    Path ods(String name, String rows) throws IOException {
        return openDocument(name, "spreadsheet", """
                <table:table table:name="Prices">%s
                  <table:table-row table:number-rows-repeated="1048570">
                    <table:table-cell table:number-columns-repeated="16384"/>
                  </table:table-row>
                </table:table>
                """.formatted(rows));
    }

    /** Slides with nothing but a title each. */
    Path odpOfTitles(String name, String... titles) throws IOException {
        StringBuilder slides = new StringBuilder();
        for (String title : titles) {
            slides.append("<draw:page><draw:frame presentation:class=\"title\"><draw:text-box><text:p>")
                    .append(title)
                    .append("</text:p></draw:text-box></draw:frame></draw:page>");
        }
        return openDocument(name, "presentation", slides.toString());
    }

    private Path openDocument(String name, String kind, String body) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/vnd.oasis.opendocument." + kind);
        parts.put("content.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document-content office:version="1.2"
                    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
                    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                    xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
                    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
                    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
                  <office:body><office:%1$s>%2$s</office:%1$s></office:body>
                </office:document-content>
                """.formatted(kind, body));
        return zip(name, parts);
    }

    public Path epub(String name) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/epub+zip");
        parts.put("META-INF/container.xml", """
                <?xml version="1.0"?>
                <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
                  <rootfiles>
                    <rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>
                  </rootfiles>
                </container>
                """);
        parts.put("book.opf", """
                <?xml version="1.0"?>
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
                  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:identifier id="id">bees</dc:identifier><dc:title>Bees</dc:title>
                  </metadata>
                  <manifest>
                    <item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
                    <item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
                  </manifest>
                  <spine><itemref idref="two"/><itemref idref="one"/></spine>
                </package>
                """);
        parts.put("one.xhtml", chapter("Second", "Then came summer."));
        parts.put("two.xhtml", chapter("First", "It was spring."));
        return zip(name, parts);
    }

    private static String chapter(String title, String text) {
        return "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>" + title + "</title></head><body><h1>"
                + title + "</h1><p>" + text + "</p></body></html>";
    }

    /** A DOCX whose main part is {@code xml}. */
    Path docxOf(String name, String xml) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                  <Override PartName="/word/document.xml" ContentType=\
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                </Types>
                """);
        parts.put("_rels/.rels", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                  <Relationship Id="r1" Target="word/document.xml" Type=\
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
                </Relationships>
                """);
        parts.put("word/document.xml", xml);
        return zip(name, parts);
    }

    Path zip(String name, Map<String, String> parts) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(output, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes(name, output.toByteArray());
    }
}
