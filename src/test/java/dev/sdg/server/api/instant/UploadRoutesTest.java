package dev.sdg.server.api.instant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.document.load.SampleFiles;
import dev.sdg.server.TestServer;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.ModelDouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadRoutesTest {
    private static final String BOUNDARY = "xXx";
    private static final String CSV = "id,city,amount,day\n"
            + IntStream.range(0, 60)
                    .mapToObj(i -> "%d,%s,%d.50,2026-01-%02d"
                            .formatted(i, i % 2 == 0 ? "Bonn" : "Graz", 10 + i % 9, 1 + i % 28))
                    .collect(Collectors.joining("\n"))
            + "\n";

    @TempDir
    static Path folder;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void names_are_shown_and_never_used() throws IOException {
        Map<String, byte[]> files = Map.of(
                "../../x",
                bytes("Some words about tea. They are enough for a passage."),
                "CON",
                bytes("Other words about coffee, which is something else."),
                "a".repeat(5_000),
                bytes("Words of a file with a long name."),
                "gpj\u202Eexe.txt",
                bytes("Words behind an override of direction."),
                "",
                bytes("Words of a file without a name."));

        Reply reply = send("/api/uploads", files, Map.of());

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.json().path("files")).hasSize(5).allSatisfy(file -> {
            assertThat(file.path("kind").asText()).as(file.toString()).isEqualTo("document");
            assertThat(file.path("name").asText())
                    .isNotBlank()
                    .doesNotContain("\u202E")
                    .hasSizeLessThan(210);
        });
        Path own = folder.resolve("data/uploads")
                .resolve(reply.json().path("upload").asText());
        try (Stream<Path> all = Files.list(own)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .contains("meta.json", "1", "2", "3", "4", "5")
                    .allMatch(name -> name.matches("meta\\.json|[1-5](\\.tables)?"));
        }
        assertThat(server.get(reply.header("Location").orElseThrow()).json()).isEqualTo(reply.json());
        assertThat(server.delete(reply.header("Location").orElseThrow()).status())
                .isEqualTo(204);
        assertThat(Files.exists(own)).isFalse();
        assertThat(server.get(reply.header("Location").orElseThrow()).status()).isEqualTo(404);
    }

    @Test
    void what_a_file_is_its_content_says() {
        Map<String, byte[]> files = Map.of(
                "table.txt", bytes(CSV),
                "list.bin", bytes("[{\"a\": 1}, {\"a\": 2}]"),
                "lines.txt", bytes("{\"a\": 1}\n{\"a\": 2}\n"),
                "data.csv", bytes("%PDF-1.7 this is no PDF"),
                "prose.md", bytes("# Tea\n\nTea is made of leaves, water, and time, as many say."),
                "zeros.xlsx", new byte[2_000],
                "nothing.csv", new byte[0]);

        JsonNode json = send("/api/uploads", files, Map.of()).json();

        Map<String, String> kinds = json.path("files")
                .valueStream()
                .collect(Collectors.toMap(file -> file.path("name").asText(), file -> file.path("kind")
                        .asText()));
        assertThat(kinds)
                .as(json.toString())
                .containsEntry("table.txt", "table")
                .containsEntry("list.bin", "table")
                .containsEntry("lines.txt", "table")
                .containsEntry("data.csv", "unreadable")
                .containsEntry("prose.md", "document")
                .containsEntry("zeros.xlsx", "unreadable")
                .containsEntry("nothing.csv", "unreadable");
        assertThat(json.path("files")
                        .valueStream()
                        .filter(file -> file.path("kind").asText().equals("unreadable")))
                .allSatisfy(file -> assertThat(file.path("why").asText()).isNotBlank());
    }

    @Test
    void a_table_needs_no_name_that_says_so() {
        byte[] table = bytes("name,city\nAnna,Berlin\nTom,Rome\n");
        Map<String, byte[]> files =
                Map.of("CON", table, ".htaccess", table, "b".repeat(5_000) + ".csv", table, "", table);

        JsonNode json = send("/api/uploads", files, Map.of()).json();

        assertThat(json.path("files")).hasSize(4).allSatisfy(file -> assertThat(
                        file.path("kind").asText())
                .as(file.toString())
                .isEqualTo("table"));
    }

    @Test
    void what_is_neither_prose_nor_a_table_says_what_would_be() {
        JsonNode json = send(
                        "/api/uploads",
                        Map.of("map.json", bytes("{\n  \"type\": \"Topology\",\n  \"objects\": {\"a\": 1}\n}")),
                        Map.of())
                .json();

        assertThat(json.at("/files/0/kind").asText()).isEqualTo("unreadable");
        assertThat(json.at("/files/0/why").asText()).contains("a list of objects");
    }

    @Test
    void a_raw_body_is_one_file() {
        Reply reply = server.send(server.request("/api/uploads?name=sales.csv")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(CSV)));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        JsonNode file = reply.json().path("files").get(0);
        assertThat(file.path("columns").valueStream().map(JsonNode::asText))
                .containsExactly("id", "city", "amount", "day");
        assertThat(file.path("rows").asInt()).isEqualTo(60);
        JsonNode made = server.post(
                        "/api/synthetic/generate",
                        "{\"mode\": \"MIMIC_BUFFER\", \"count\": 30, \"seed\": 1, \"sample\": \"%s\"}"
                                .formatted(reply.json().path("upload").asText()))
                .json();
        assertThat(made.path("data")).as(made.toString()).hasSize(30);
        assertThat(made.path("data").findValuesAsText("city")).containsAnyOf("Bonn", "Graz");
    }

    @Test
    void sheets_are_tables_with_values_as_shown() throws IOException {
        Reply reply = send("/api/upload/generate", Map.of("shop.xlsx", workbook()), Map.of("sample_size", "90"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode data = reply.json().path("data");
        assertThat(data.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("Orders", "Items", "Notes");
        assertThat(data.path("Orders").get(0).path("day").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(data.path("Orders").get(0).path("twice").isNumber()).isTrue();
    }

    @Test
    void sheets_of_other_programs_are_read_past_a_million_empty_rows() throws IOException {
        byte[] file = ForeignWorkbook.with(1_000_000);

        JsonNode sent =
                send("/api/uploads", Map.of("a.xlsx", file), Map.of()).json().at("/files/0");
        Reply made = send(
                "/api/upload/unstructured/generate",
                Map.of("a.xlsx", file),
                Map.of("sample_size", "180", "mode", "augment"));

        assertThat(sent.path("kind").asText()).as(sent.toString()).isEqualTo("table");
        assertThat(sent.path("tables").findValuesAsText("name")).isEqualTo(ForeignWorkbook.SHEETS);
        assertThat(sent.path("tables").findValuesAsText("rows")).containsOnly("" + ForeignWorkbook.ROWS);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        for (String sheet : ForeignWorkbook.SHEETS) {
            JsonNode rows = made.json().path("data").path(sheet);
            assertThat(rows).hasSize(ForeignWorkbook.ROWS);
            assertThat(rows.get(0))
                    .hasToString("{\"number\":4,\"day\":\"2026-01-03\",\"due\":\"2026-01-13T12:00:00\","
                            + "\"state\":\"on hold\",\"share\":0.12}");
            assertThat(rows.get(5))
                    .hasToString("{\"number\":14,\"day\":\"2026-01-08\",\"due\":\"2026-01-18T12:00:00\","
                            + "\"state\":\"closed\",\"share\":null}");
        }
    }

    @Test
    void sheets_have_as_many_rows_in_all_as_are_asked_for() throws IOException {
        Reply reply = send("/api/upload/generate", Map.of("shop.xlsx", workbook()), Map.of("sample_size", "100"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("data").valueStream().mapToInt(JsonNode::size))
                .containsExactly(33, 34, 33);
    }

    @Test
    void test_data_of_too_many_rows_is_refused_before_it_is_made() {
        Reply reply = server.post(
                "/api/generate/test-data",
                "{\"schema\": {\"tables\": {\"a\": {\"rows\": 900000000, \"columns\": {\"n\": \"integer\"}},"
                        + " \"b\": {\"columns\": {\"n\": \"integer\"}}}}}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(413);
        assertThat(reply.body()).contains("at most 5,000 rows");
    }

    /** Three sheets with dates, formulas, merged cells, and rows that have nothing but a format. */
    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            CellStyle days = workbook.createCellStyle();
            days.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
            for (String name : new String[] {"Orders", "Items", "Notes"}) {
                XSSFSheet sheet = workbook.createSheet(name);
                XSSFRow header = sheet.createRow(0);
                header.createCell(0).setCellValue("number");
                header.createCell(1).setCellValue("day");
                header.createCell(2).setCellValue("twice");
                for (int row = 1; row <= 40; row++) {
                    XSSFRow cells = sheet.createRow(row);
                    cells.createCell(0).setCellValue(name.length() * 1000 + row);
                    cells.createCell(1).setCellValue(LocalDate.of(2026, 1, 1).plusDays(row));
                    cells.getCell(1).setCellStyle(days);
                    cells.createCell(2).setCellFormula("2*" + row);
                }
                sheet.createRow(5_000).createCell(0).setBlank();
                sheet.addMergedRegion(new CellRangeAddress(1, 1, 4, 5));
            }
            XSSFFormulaEvaluator.evaluateAllFormulaCells(workbook);
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void another_delimiter_and_encoding_are_read() {
        String text = CSV.replace(',', ';').replace("Bonn", "Köln").replace(".50", ",50");

        Reply reply = send(
                "/api/upload/generate",
                Map.of("alt.csv", text.getBytes(Charset.forName("windows-1252"))),
                Map.of("sample_size", "40", "seed", "5", "project_name", "Alt"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("data").findValuesAsText("city")).contains("Köln");
        assertThat(reply.json().path("data").get(0).path("amount").isNumber()).isTrue();
        assertThat(reply.json().path("transaction_id").asText()).hasSize(36);
        assertThat(server.get("/api/projects/alt/transactions").json().path("transactions"))
                .hasSize(1);
    }

    @Test
    void a_header_alone_and_ragged_rows_are_refused_with_the_line() {
        Reply header = send("/upload/generate", Map.of("h.csv", bytes("a,b,c\n")), Map.of());
        Reply ragged = send("/upload/generate", Map.of("r.csv", bytes("a,b,c\n1,2,3\n4,5\n6,7,8\n")), Map.of());

        assertThat(header.status()).as(header.body()).isEqualTo(422);
        assertThat(ragged.status()).as(ragged.body()).isEqualTo(422);
        assertThat(ragged.json().path("problems").get(0).path("message").asText())
                .isEqualTo("r.csv: line 3: 2 cells, but the header has 3 columns");
    }

    @Test
    void documents_are_shown_by_their_passages() {
        String text =
                "Tea is an old drink. It is made of the leaves of a bush that grows in China and India. People pick"
                        + " the young leaves by hand, dry them in the sun, and roll them until they break. Black tea is left in"
                        + " the air for some hours, green tea is not. Water for green tea should not boil.";
        Reply reply = send(
                "/api/upload/unstructured",
                Map.of("tea.txt", bytes(text), "rows.csv", bytes(CSV), "zeros.bin", new byte[500]),
                Map.of());

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode documents = reply.json().path("documents");
        assertThat(documents).hasSize(3);
        JsonNode tea = documents
                .valueStream()
                .filter(one -> one.path("file").asText().equals("tea.txt"))
                .findFirst()
                .orElseThrow();
        assertThat(tea.path("characters").asInt()).isPositive();
        assertThat(tea.path("passages").asInt()).isPositive();
        assertThat(tea.path("skipped").isNull()).isTrue();
        assertThat(documents.valueStream().filter(one -> !one.path("skipped").isNull()))
                .hasSize(2);
        assertThat(reply.json().path("passages").get(0).path("text").asText()).contains("Tea is an old drink");
    }

    @Test
    void columns_that_are_sent_along_are_mimicked() {
        String amounts =
                IntStream.range(0, 40).mapToObj(i -> String.valueOf(i % 8)).collect(Collectors.joining(","));
        String words = IntStream.range(0, 40)
                .mapToObj(i -> i % 2 == 0 ? "\"red\"" : "\"blue\"")
                .collect(Collectors.joining(","));
        Reply reply = server.post(
                "/generate",
                "{\"project_name\": \"Colours\", \"data\": {\"n\": [%s], \"word\": [%s]}, \"sample_size\": 12}"
                        .formatted(amounts, words));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("data").path("n")).hasSize(12);
        assertThat(reply.json().path("data").path("word").valueStream().map(JsonNode::asText))
                .isSubsetOf("red", "blue");
        assertThat(server.get("/projects/colours/transactions")
                        .json()
                        .path("transactions")
                        .get(0)
                        .path("id"))
                .isEqualTo(reply.json().path("transaction_id"));
    }

    @Test
    void of_few_rows_the_names_of_the_columns_count() {
        JsonNode made = server.post(
                        "/api/generate",
                        "{\"data\": {\"email\": [\"a@b.c\"], \"phone\": [], \"age\": [31]}, \"sample_size\": 8}")
                .json();

        assertThat(made.path("data").path("email"))
                .as(made.toString())
                .hasSize(8)
                .allSatisfy(mail -> assertThat(mail.asText()).contains("@").isNotEqualTo("a@b.c"));
        assertThat(made.path("data").path("age"))
                .allSatisfy(age -> assertThat(age.isIntegralNumber()).isTrue());
        assertThat(made.path("data").path("phone")).hasSize(8);
    }

    @Test
    void test_data_of_a_dictionary_come_at_once() {
        Reply reply = server.post(
                "/generate/test-data",
                "{\"project_name\": \"Clinic\", \"schema\": {\"patient_id\": \"number\", \"email\": \"email\"},"
                        + " \"sample_size\": 9}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("data")).hasSize(9);
        assertThat(reply.json().path("data").get(0).path("patient_id").isIntegralNumber())
                .isTrue();
    }

    @Test
    void more_rows_than_an_answer_holds_are_a_job_on_the_upload() {
        Reply accepted = send("/api/upload/generate", Map.of("sales.csv", bytes(CSV)), Map.of("sample_size", "5001"));

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        JsonNode status = server.ended(accepted.header("Location").orElseThrow());
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("rows_generated").asInt()).isEqualTo(5_001);
    }

    @Test
    void documents_become_rows_by_a_job() throws IOException {
        byte[] page = Files.readAllBytes(Path.of("examples/docs/tides.md"));

        Reply accepted = send(
                "/upload/unstructured/generate",
                Map.of("page.md", page),
                Map.of("format", "qa", "sample_size", "5", "provider", "offline", "project_name", "Bees"));

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String job = accepted.header("Location").orElseThrow();
        JsonNode status = server.ended(job);
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(server.get(job + "/rows").json().path("rows")).hasSize(5);
        assertThat(server.get("/api/projects/bees/transactions").json().path("transactions"))
                .hasSize(1);
        assertThat(server.get("/api/audit").body()).contains("/upload/unstructured/generate");
    }

    @Test
    void an_uploaded_sheet_is_mimicked_by_a_job() {
        Reply uploaded = send("/api/uploads", Map.of("sales.csv", bytes(CSV)), Map.of());

        Reply accepted = server.post("/api/data/generate", """
                {"sample": "%s", "mode": "mimic", "total_rows": 200, "seed": 4, "output_format": ["jsonl", "csv"]}""".formatted(
                        uploaded.json().path("upload").asText()));

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String job = accepted.header("Location").orElseThrow();
        JsonNode status = server.ended(job);
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(server.get(job + "/download?format=csv").body())
                .startsWith("id,city,amount,day\r\n")
                .contains("Bonn", "Graz")
                .hasLineCount(201);
    }

    @Test
    void an_uploaded_pdf_becomes_questions_by_a_job() throws IOException {
        server.provider().otherwise(ModelDouble.of("qa"));
        Path pdf = new SampleFiles(folder).pdf("tides.pdf");

        Reply accepted = send(
                "/api/upload/unstructured/generate",
                Map.of("tides.pdf", Files.readAllBytes(pdf)),
                Map.of("format", "qa", "sample_size", "6"));

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String job = accepted.header("Location").orElseThrow();
        JsonNode status = server.ended(job);
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(server.get(job + "/download").body())
                .hasLineCount(6)
                .contains("\"context\"", "\"question\"", "\"answer\"");
    }

    @Test
    void what_a_job_refuses_is_said_of_the_fields_that_were_sent() {
        Reply refused = send(
                "/api/upload/unstructured/generate",
                Map.of("tea.txt", bytes("Tea is made of leaves and of water, which is hot.")),
                Map.of("format", "qaa", "sample_size", "2000000000"));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().path("problems").findValuesAsText("at")).contains("/sample_size");
    }

    private Reply send(String path, Map<String, byte[]> files, Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            body.writeBytes(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                    + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            body.writeBytes(content);
            body.writeBytes(bytes("\r\n"));
        });
        fields.forEach((name, value) -> body.writeBytes(bytes("--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")));
        body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return server.send(server.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
