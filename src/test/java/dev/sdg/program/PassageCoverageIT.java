package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.WaywardDouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two hundred mixed documents of a passage each, and a model with bad habits: each passage gives a row or has a reason.
 */
class PassageCoverageIT extends ProgramTest {
    private static final int DOCUMENTS = 200;
    private static final int LINE = 80;

    @BeforeEach
    void prepare() throws IOException {
        gemini.otherwise(new WaywardDouble(
                ModelDouble.of("qa"), text -> text.contains("lighthouse"), text -> text.contains("volcano")));
        Files.createDirectories(folder.resolve("docs"));
        for (int i = 0; i < DOCUMENTS; i++) {
            write(i, folder.resolve("docs"));
        }
    }

    @Test
    void each_passage_yields_a_row_or_a_counted_reason() throws IOException {
        Result result = run("--samples", "200", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode report = Rows.object(result.out().strip());
        assertThat(report.get("coverage").get("passages_used").asInt()).isEqualTo(185);
        assertThat(report.get("coverage").get("passages_without_rows").toString())
                .isEqualTo("{\"empty\":10,\"safety\":5}");
        assertThat(report.get("coverage").get("passages_open").asInt()).isZero();
        assertThat(report.get("candidates").asInt())
                .isEqualTo(200 + report.get("duplicates").asInt() + sum(report.get("rejected")));
        assertThat(rowsPerPassage()).hasSize(185).allSatisfy((passage, rows) -> assertThat(rows)
                .isLessThanOrEqualTo(2));
        assertThat(manifest().get("coverage").get("without_rows")).hasSize(15);
    }

    @Test
    void a_run_that_is_killed_and_goes_on_is_as_even() throws IOException {
        LaunchedProgram program = program().launched();
        Running running = program.start(arguments("--samples", "200", "--incremental-save"));
        running.until(() -> Files.exists(data()) && !Rows.jsonl(data()).isEmpty());
        running.signal("KILL");
        running.end();

        Result result = program.run(arguments("--samples", "200", "--incremental-save", "--resume", "--json"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Rows.jsonl(data())).hasSize(200);
        assertThat(rowsPerPassage()).hasSize(185).allSatisfy((passage, rows) -> assertThat(rows)
                .isLessThanOrEqualTo(2));
        Result nothingToDo = program.run(arguments("--samples", "200", "--resume", "--json"));
        assertThat(Rows.object(nothingToDo.out().strip()).get("coverage"))
                .isEqualTo(Rows.object(result.out().strip()).get("coverage"));
    }

    @Test
    void other_rules_for_documents_make_another_run() throws IOException {
        run("--samples", "20");
        List<String> before = Files.readAllLines(data());

        Result result = run("--samples", "40", "--resume", "--passage-tokens", "200", "--grounding", "strict");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--passage-tokens was 400, is 200", "--grounding was lenient, is strict");
        assertThat(Files.readAllLines(data())).isEqualTo(before);
    }

    @Test
    void nothing_but_a_blocked_passage_ends_with_its_reason() throws IOException {
        Files.createDirectories(folder.resolve("one"));
        Files.writeString(folder.resolve("one/a.md"), text(5));

        Result result = program().run("--documents", "one", "--format", "qa", "--samples", "50", "--json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
        assertThat(Rows.object(result.out().strip())
                        .get("coverage")
                        .get("passages_without_rows")
                        .toString())
                .isEqualTo("{\"safety\":1}");
        assertThat(gemini.requests()).hasSize(10);
    }

    private Map<String, Integer> rowsPerPassage() {
        Map<String, Integer> rows = new TreeMap<>();
        Rows.jsonl(folder.resolve("synthetic_data_qa_from_docs.run/provenance.jsonl"))
                .forEach(line -> rows.merge(line.get("passage").asText(), 1, Integer::sum));
        return rows;
    }

    private JsonNode manifest() throws IOException {
        return Rows.object(Files.readString(folder.resolve("synthetic_data_qa_from_docs.run/manifest.json")));
    }

    private Path data() {
        return folder.resolve("synthetic_data_qa_from_docs.jsonl");
    }

    private static int sum(JsonNode counts) {
        int sum = 0;
        for (JsonNode count : counts) {
            sum += count.asInt();
        }
        return sum;
    }

    private Result run(String... arguments) {
        return program().run(arguments(arguments));
    }

    private static String[] arguments(String... more) {
        return commandLine("--documents docs --format qa --seed 7", more);
    }

    private static void write(int number, Path folder) throws IOException {
        String text = text(number);
        Path name = folder.resolve("%03d".formatted(number));
        switch (number % 7) {
            case 0 -> Files.writeString(Path.of(name + ".md"), "# Place " + number + "\n\n" + text);
            case 1 -> Files.writeString(Path.of(name + ".html"), "<html><body><p>" + text + "</p></body></html>");
            case 2 -> docx(Path.of(name + ".docx"), text);
            case 3 -> pdf(Path.of(name + ".pdf"), text);
            case 4 -> Files.writeString(Path.of(name + ".jsonl"), "{\"text\": \"" + text + "\"}\n");
            case 5 -> Files.writeString(Path.of(name + ".csv"), "title,text\nPlace,\"" + text + "\"\n");
            default -> Files.write(Path.of(name + ".txt"), text.getBytes(Charset.forName("windows-1252")));
        }
    }

    private static void docx(Path file, String text) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                OutputStream out = Files.newOutputStream(file)) {
            document.createParagraph().createRun().setText(text);
            document.write(out);
        }
    }

    private static void pdf(Path file, String text) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                content.newLineAtOffset(50, 700);
                content.setLeading(14);
                for (String line : text.split("(?<=\\G.{" + LINE + "}\\S{0,30}) ", -1)) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
            }
            document.save(file.toFile());
        }
    }

    /** A text like no other number's; one in twenty is overlooked, one in forty is blocked. */
    private static String text(int number) {
        String thing = number % 20 == 3 ? "lighthouse" : number % 40 == 5 ? "volcano" : "harbour";
        return ("The %1$s of district %2$d was built in %3$d by people of village %2$d. Each of its %4$d parts is older"
                        + " than house %2$d, and on day %5$d visitors of street %4$d pay %6$d crowns.")
                .formatted(thing, number, 1200 + number, number + 17, number % 300, number + 5);
    }
}
