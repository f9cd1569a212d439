package dev.sdg.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.browser.Chromium;
import dev.sdg.browser.Page;
import dev.sdg.server.TestServer;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser, before a real server. Pictures are left in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
    private static final String SENTENCE = "300 payments with user ID, amount, currency and timestamp";
    private static final String COMPOSER = "textarea[aria-label='What data do you need?']";
    private static final String GO_ON = ".composer button.primary";
    private static final String GENERATE = ".generate:not(:disabled)";
    private static final String DOWNLOAD = ".downloads button.primary";
    private static final String HOSTILE = """
            {"schema": {"columns": [{"name": "note", "type": "string", "enum":
              ["<img src=x onerror=\\"document.title='broken'\\">", "javascript:alert(1)", "\\u202eright to left",
               "\\ud83d\\ude00", "%s"]}]},
             "total_rows": 60}""".formatted("long".repeat(2500));
    private static final String HOSTILE_QUERY = """
            {"query": "<script>document.title='broken'</script>\\u202e %s", "format": "pair", "total_rows": 5}""".formatted("x".repeat(300));

    private static final String SHEET = IntStream.range(0, 30)
            .mapToObj(i -> "%s,%d,2024-0%d-11\n"
                    .formatted(List.of("heron", "swift", "owl").get(i % 3), i * 7 % 40, i % 9 + 1))
            .collect(Collectors.joining("", "bird,seen,day\n", ""));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private Chromium chromium;
    private TestServer server;
    private Page page;

    @BeforeAll
    void start() throws IOException {
        chromium = Chromium.startOrSkip(folder);
        server = TestServer.in(folder).start();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
            chromium.close();
        }
    }

    @BeforeEach
    void answer() {
        server.provider().otherwise(ModelDouble.of("pair"));
    }

    @AfterEach
    void close() {
        assertThat(page.requests()).allSatisfy(address -> assertThat(address)
                .matches("(http://127\\.0\\.0\\.1:\\d+/.*|data:.*|blob:http://127\\.0\\.0\\.1.*)"));
        page.evaluate("localStorage.clear()");
        page.close();
    }

    private Page open(int width, int height, boolean dark, String view) {
        page = chromium.open(server.url() + "/" + view + "#token=" + server.token(), width, height, dark);
        page.waitUntil("document.querySelector('.top') !== null");
        return page;
    }

    private Page open(String view) {
        open(1440, 900, false, "");
        show(view);
        return page;
    }

    private void show(String view) {
        page.evaluate("location.hash = '" + view + "'");
    }

    /** Makes a job and waits for its end. */
    private String job(String request) {
        String id =
                server.post("/api/data/generate", request).json().path("job_id").asText();
        JsonNode status;
        do {
            status = server.get("/api/jobs/" + id + "/status").json();
        } while (List.of("queued", "processing").contains(status.path("status").asText()));
        return id;
    }

    private void ready(String selector) {
        page.waitUntil("document.querySelector(" + quoted(selector) + ") !== null");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }

    @Test
    void the_same_by_keyboard_alone() {
        open("#/");

        page.tabTo(COMPOSER);
        page.type(SENTENCE);
        page.tabTo(GO_ON);
        page.press("Enter");
        ready(GENERATE);
        page.tabTo("tr.column:nth-child(1) .grip");
        page.press("ArrowDown");
        page.waitUntil("document.querySelector('tr.column:nth-child(2) .cell-name input').value === 'user_id'");
        page.tabTo(GENERATE);
        page.press("Enter");
        ready(DOWNLOAD);
        page.tabTo(DOWNLOAD);
        page.press("Enter");
        page.waitUntil("performance.getEntriesByType('resource').some(e => e.name.endsWith('/ticket'))");

        assertThat(page.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, false", "1440, 900, true", "360, 740, false", "360, 740, true"})
    void every_view_fits_and_has_no_barriers(int width, int height, boolean dark) throws IOException {
        String job = job("{\"query\": \"Green tea\", \"format\": \"pair\", \"total_rows\": 60}");
        open(width, height, dark, "");
        String screen = width + (dark ? "-dark" : "-light");

        ready(".domains");
        look("describe", screen, width);
        page.evaluate("document.querySelector('input[value=text]').click()");
        ready(".formats");
        look("formats", screen, width);
        page.evaluate("document.querySelector('input[value=table]').click()");
        page.click(COMPOSER);
        page.type(SENTENCE);
        page.click(GO_ON);
        ready(GENERATE);
        ready("table.rows");
        page.click("tr.column .limits-button");
        look("confirm", screen, width);
        for (String tab : List.of("rows", "rejected", "report", "request", "rows?row=1")) {
            show("#/jobs/" + job + "/" + tab);
            ready(
                    switch (tab) {
                        case "rows" -> "table.rows";
                        case "rejected" -> ".rejected, .empty";
                        case "report" -> ".report-columns";
                        case "request" -> "pre.code";
                        default -> "dialog[open] .values";
                    });
            look("job-" + tab.replaceAll("\\W", "-"), screen, width);
        }
        show("#/jobs");
        ready(".job-list");
        look("jobs", screen, width);
        assertThat(page.problems()).isEmpty();
    }

    private void look(String name, String screen, int width) throws IOException {
        page.view(Path.of("target", "screenshots", "page-" + name + "-" + screen + ".png"));
        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .as(name)
                .isEqualTo(width);
        assertThat(page.barriers()).as(name).isEmpty();
    }

    @Test
    void at_200_percent_and_without_motion_nothing_is_cut() {
        open("#/");
        page.zoom(1280, 800, 2);
        page.click(COMPOSER);
        page.type(SENTENCE);
        page.click(GO_ON);
        ready(GENERATE);

        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .isEqualTo(640);
        assertThat(page.barriers()).isEmpty();
    }

    @Test
    void text_of_rows_and_names_is_text() {
        String job = job(HOSTILE);
        open("#/jobs/" + job);
        ready("table.rows");

        assertThat(page.evaluate("document.querySelectorAll('main img, main script').length")
                        .asInt())
                .isZero();
        assertThat(page.evaluate("document.querySelector('table.rows').textContent")
                        .asText())
                .contains("onerror", "javascript:alert(1)");
        show("#/jobs/" + job(HOSTILE_QUERY));
        page.waitUntil("document.querySelector('h1')?.textContent.includes('<script>')");
        assertThat(page.evaluate("document.title").asText()).isNotEqualTo("broken");
        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .isEqualTo(1440);
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void foreign_names_neither_turn_nor_widen_what_is_around_them() {
        String name = "n".repeat(200);
        String job =
                job("{\"schema\": {\"%s\": \"email\"}, \"total_rows\": 3, \"project\": \"a\\u202eb\"}".formatted(name));
        open("#/jobs");
        ready(".job a[href='#/jobs/" + job + "']");

        assertThat(page.evaluate("document.querySelector(\".job-text:has(a[href='#/jobs/" + job + "']) .soft\")"
                                + ".textContent")
                        .asText())
                .contains("\u2068a\u202eb\u2069");
        show("#/jobs/" + job);
        ready("table.rows");
        assertThat(page.evaluate("document.querySelector('table.rows thead th:last-child').textContent")
                        .asText())
                .isEqualTo(name);
        assertThat(page.evaluate("document.querySelector('table.rows').scrollWidth")
                        .asInt())
                .isLessThan(1440);
    }

    @Test
    void a_sheet_becomes_rows_like_its_own() throws IOException {
        open("#/");
        drop("sightings.csv");
        page.click(".found button.primary");
        ready(GENERATE);
        page.waitUntil("document.querySelectorAll('tr.column').length === 3");
        page.waitUntil("document.querySelectorAll('table.rows tbody tr').length === 5");
        generateAndDownload();

        page.waitUntil("document.querySelectorAll('table.rows tbody tr').length === 30");
        assertThat(page.problems()).isEmpty();
    }

    private void generateAndDownload() {
        page.click(GENERATE);
        ready(DOWNLOAD);
        page.click(DOWNLOAD);
        page.waitUntil("performance.getEntriesByType('resource').some(e => e.name.endsWith('/ticket'))");
    }

    /** Drops files where files are taken, and waits until they are read. */
    private void drop(String... names) throws IOException {
        ObjectNode files = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            Path file = Path.of("examples", "docs", name);
            files.put(name, Files.exists(file) ? Files.readString(file) : SHEET);
        }
        ready(".drop");
        page.evaluate("(() => { const sent = new DataTransfer(); for (const [name, text] of Object.entries(" + files
                + ")) { sent.items.add(new File([text], name)); } document.querySelector('.drop').dispatchEvent("
                + "new DragEvent('drop', {dataTransfer: sent, bubbles: true, cancelable: true})); })()");
        ready(".found button.primary");
    }
}
