import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadedDocuments;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.LoadingListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/**
 * Measures how fast documents are loaded: MB/s of each type, and files/s for a folder of 1,000 small mixed files.
 *
 * <p>Run: {@code java -cp target/sdg.jar bench/documents/LoadingBenchmark.java [megabytes of text per type]}
 */
public final class LoadingBenchmark {
    private static final String[] WORDS = ("the hive queen worker drone honey nectar pollen comb wax flower garden season"
                    + " spring summer winter colony swarm keeper smoke frame gather store feed build guard dance")
            .split(" ");
    private static final int SMALL_FILES = 1_000;

    private final Random random = new Random(1);

    private LoadingBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int megabytes = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("sdg-bench");
        try {
            new LoadingBenchmark().run(folder, megabytes * 1_000_000);
        } finally {
            delete(folder);
        }
    }

    private void run(Path folder, int characters) throws IOException {
        System.out.printf("%-14s %8s %10s %8s%n", "what", "seconds", "MB of text", "MB/s");
        for (Type type : Type.values()) {
            Path of = Files.createDirectories(folder.resolve(type.name()));
            for (int part = 0; part < 4; part++) {
                type.write(of.resolve(part + "." + type.name().toLowerCase(Locale.ROOT)), text(characters / 4));
            }
            measure(type.name().toLowerCase(Locale.ROOT), of);
        }
        Path small = Files.createDirectories(folder.resolve("small"));
        for (int file = 0; file < SMALL_FILES; file++) {
            Type type = Type.values()[file % Type.values().length];
            type.write(small.resolve(file + "." + type.name().toLowerCase(Locale.ROOT)), text(2_000));
        }
        double seconds = measure("1,000 small", small);
        System.out.printf("%.0f files/s%n", SMALL_FILES / seconds);
    }

    private static double measure(String what, Path folder) {
        long start = System.nanoTime();
        LoadedDocuments loaded =
                new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE).load(List.of(folder));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!loaded.skipped().isEmpty()) {
            throw new IllegalStateException("skipped: " + loaded.skipped());
        }
        double megabytes = loaded.documents().stream()
                        .mapToLong(document -> document.text().getBytes(StandardCharsets.UTF_8).length)
                        .sum()
                / 1e6;
        System.out.printf("%-14s %8.2f %10.1f %8.1f%n", what, seconds, megabytes, megabytes / seconds);
        return seconds;
    }

    /** Paragraphs of five sentences, a heading before every tenth. */
    private List<String> text(int characters) {
        List<String> paragraphs = new ArrayList<>();
        int written = 0;
        while (written < characters) {
            StringBuilder paragraph = new StringBuilder();
            for (int sentence = 0; sentence < 5; sentence++) {
                paragraph.append("The");
                for (int word = 0; word < 12; word++) {
                    paragraph.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
                }
                paragraph.append(". ");
            }
            paragraphs.add(paragraph.toString().strip());
            written += paragraph.length();
        }
        return paragraphs;
    }

    private enum Type {
        TXT {
            @Override
            void write(Path file, List<String> paragraphs) throws IOException {
                Files.writeString(file, String.join("\n\n", paragraphs));
            }
        },
        MD {
            @Override
            void write(Path file, List<String> paragraphs) throws IOException {
                Files.writeString(file, "# Bees\n\n" + String.join("\n\n", paragraphs));
            }
        },
        HTML {
            @Override
            void write(Path file, List<String> paragraphs) throws IOException {
                Files.writeString(
                        file,
                        "<!DOCTYPE html><html><body><h1>Bees</h1><p>" + String.join("</p><p>", paragraphs)
                                + "</p></body></html>");
            }
        },
        DOCX {
            @Override
            void write(Path file, List<String> paragraphs) throws IOException {
                String main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
                String office = "http://schemas.openxmlformats.org/";
                try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                    part(
                            zip,
                            "[Content_Types].xml",
                            "<Types xmlns=\"" + office + "package/2006/content-types\"><Default Extension=\"rels\""
                                    + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                    + "<Override PartName=\"/word/document.xml\" ContentType=\"" + main + "\"/></Types>");
                    part(
                            zip,
                            "_rels/.rels",
                            "<Relationships xmlns=\"" + office + "package/2006/relationships\"><Relationship Id=\"r\""
                                    + " Target=\"word/document.xml\" Type=\"" + office
                                    + "officeDocument/2006/relationships/officeDocument\"/></Relationships>");
                    part(
                            zip,
                            "word/document.xml",
                            "<w:document xmlns:w=\"" + office + "wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"
                                    + String.join("</w:t></w:r></w:p><w:p><w:r><w:t>", paragraphs)
                                    + "</w:t></w:r></w:p></w:body></w:document>");
                }
            }
        },
        PDF {
            @Override
            void write(Path file, List<String> paragraphs) throws IOException {
                try (PDDocument document = new PDDocument()) {
                    for (int from = 0; from < paragraphs.size(); from += 8) {
                        page(document, paragraphs.subList(from, Math.min(from + 8, paragraphs.size())));
                    }
                    document.save(file.toFile());
                }
            }
        };

        abstract void write(Path file, List<String> paragraphs) throws IOException;

        private static void part(ZipOutputStream zip, String name, String content) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            ((OutputStream) zip).write(content.getBytes(StandardCharsets.UTF_8));
        }

        private static void page(PDDocument document, List<String> paragraphs) throws IOException {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 8);
                content.setLeading(9);
                content.newLineAtOffset(40, 760);
                for (String paragraph : paragraphs) {
                    for (String line : paragraph.split("(?<=\\G.{110})")) {
                        content.showText(line);
                        content.newLine();
                    }
                    content.newLine();
                }
                content.endText();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
