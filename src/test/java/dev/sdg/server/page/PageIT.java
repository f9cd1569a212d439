package dev.sdg.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.browser.Page;
import dev.sdg.server.TestServer;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an empty page to a file in hand, in each of the ways there are. */
class PageIT extends PageTest {
    private static final int MOST_CLICKS = 4;

    /** Whatever the sentence says, the stand-in of a model counts 2,000 rows; with their heads these are the lines. */
    private static final int COUNTED = 2001;

    private static final String SUBJECT = "Questions that new gardeners ask about growing tomatoes";
    private static final Path DOCUMENTS = Path.of("examples", "docs");
    private static final String FILES = ".drop-buttons button";
    private static final String SEE = ".found button.primary";
    private static final String SHEET = IntStream.range(0, 30)
            .mapToObj(i -> "%s,%d,2024-0%d-11\n"
                    .formatted(List.of("heron", "swift", "owl").get(i % 3), i * 7 % 40, i % 9 + 1))
            .collect(Collectors.joining("", "bird,seen,day\n", ""));

    private TestServer keyless;
    private List<Path> pdfs = List.of();

    @BeforeAll
    void prepare() throws IOException {
        keyless = TestServer.in(Files.createDirectory(folder.resolve("keyless")))
                .environment("GOOGLE_API_KEY", "")
                .start();
        pdfs = List.of(printed("honeybees.html"), printed("printing-press.html"), printed("kettle-manual.txt"));
    }

    @AfterAll
    void stopKeyless() {
        if (keyless != null) {
            keyless.close();
        }
    }

    /** The browser makes the PDFs, of documents that are there for readers. */
    private Path printed(String document) {
        Page shown = chromium.open(
                DOCUMENTS.resolve(document).toAbsolutePath().toUri().toString(), 1440, 900, false);
        try {
            return shown.print(folder.resolve(document.replaceAll("\\.\\w+$", ".pdf")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            shown.close();
        }
    }

    @Test
    void a_sentence_becomes_a_file_in_four_clicks() {
        long asked = asked(SENTENCE);
        open("#/");

        describe();
        page.waitUntil("document.querySelectorAll('tr.column').length === 4");
        page.waitUntil("document.querySelectorAll('table.rows tbody tr').length === 5");
        String file = generateAndDownload();

        assertThat(page.clicks()).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(file).hasLineCount(COUNTED).startsWith("user_id,");
        assertThat(page.evaluate("location.hash").asText()).startsWith("#/jobs/");
        assertThat(asked(SENTENCE)).isEqualTo(asked + 1);
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void a_model_writes_rows_about_a_sentence_in_four_clicks() {
        server.provider().otherwise(ModelDouble.of("qa"));
        open("#/");

        ready(COMPOSER + ":focus");
        page.type(SUBJECT);
        page.click("input[value=text]");
        page.click(GO_ON);
        String file = generateAndDownload();

        assertThat(page.clicks()).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(file.lines().count()).isGreaterThan(100);
        assertThat(asked(SUBJECT)).isPositive();
        assertThat(page.problems()).isEmpty();
    }

    /** Returns how often the model was asked about {@code subject}. */
    private long asked(String subject) {
        return server.provider().requests().stream()
                .filter(request -> request.text().contains(subject))
                .count();
    }

    @Test
    void the_same_without_a_key() {
        open(keyless, 1440, 900, false, "#/");
        ready(".notice .notice-title");
        assertThat(text(".notice .notice-title")).contains("No model is set up");

        describe();
        String file = generateAndDownload();

        assertThat(page.clicks()).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(file).hasLineCount(301);
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void a_column_that_is_not_understood_is_marked_until_more_is_said_of_it() {
        open(keyless, 1440, 900, false, "#/");
        page.click(COMPOSER);
        page.type("hotel bookings with guest name, zorbs, price");
        page.click(GO_ON);
        ready(GENERATE);

        assertThat(number("tr.column .doubt")).isOne();
        assertThat(text("tr.column:has(.doubt)")).contains("not understood: choose a type or limits");
        assertThat(text(".notice.look .notice-title")).contains("Not understood", "zorbs");
        assertThat(text(".confirm-main")).doesNotContain("What was understood");
        page.evaluate("(() => { const type = document.querySelector('tr.column:has(.doubt) select');"
                + " type.value = 'integer'; type.dispatchEvent(new Event('change', {bubbles: true})); })()");
        page.waitUntil("document.querySelector('.doubt, .notice.look') === null");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void a_sentence_without_columns_is_answered_in_plain_words_until_it_changes() {
        open(keyless, 1440, 900, false, "#/");
        page.click(COMPOSER);
        page.type("I need something for my demo on Tuesday");
        page.click(GO_ON);
        ready(".hero .notice.poor");

        assertThat(text(".hero .notice.poor .notice-title")).startsWith("Name the columns, separated by commas");
        assertThat(number(".hero .notice.poor button")).isZero();
        page.type(" or Friday");
        page.waitUntil("document.querySelector('.hero .notice.poor') === null");
    }

    @Test
    void training_text_without_a_key_leads_to_documents_and_keeps_nobody_from_a_table() {
        open(keyless, 1440, 900, false, "#/");
        ready(".hero .notice-title");

        page.click("input[value=text]");
        ready(".composer-foot .textual");
        assertThat(text(".composer-foot .hint")).contains("no key is set").doesNotContain("Enter");
        page.click(".composer-foot .textual");
        assertThat(page.evaluate("document.activeElement.textContent").asText()).isEqualTo("Files");
        page.reload();
        ready(".hero .notice-title");
        page.waitUntil("document.querySelector('input[value=table]').checked");
        assertThat(number(GO_ON + ":not(:disabled)")).isOne();
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
        Path file = page.download(() -> page.press("Enter"), folder);

        assertThat(file).content().hasLineCount(COUNTED);
        page.tabTo("table.rows tbody tr:nth-child(3) th button");
        page.press("Enter");
        ready("dialog[open] .values");
        page.press("Escape");
        page.waitUntil("document.querySelector('dialog') === null");
        assertThat(page.evaluate("document.activeElement.textContent").asText()).isEqualTo("3");
        assertThat(page.clicks()).isZero();
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void three_pdfs_become_rows_beside_their_passages() {
        server.provider().otherwise(ModelDouble.of("qa"));
        open("#/");

        rowsOfThePdfs();

        assertMarked();
    }

    @Test
    void the_same_without_a_model() {
        open(keyless, 1440, 900, false, "#/");

        rowsOfThePdfs();

        assertMarked();
        assertThat(keyless.provider().requests()).isEmpty();
    }

    private void rowsOfThePdfs() {
        ready(FILES);
        page.choose(() -> page.click(FILES), pdfs);
        ready(SEE);
        assertThat(number(".found > .listed li")).isEqualTo(3);
        page.click(SEE);
        ready(GENERATE);
        String file = generateAndDownload();

        assertThat(page.clicks()).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(file.lines().count()).isGreaterThan(3);
    }

    /** A row stands beside its passage, and what it took from it is marked there. */
    private void assertMarked() {
        ready("table.rows tbody th button");
        page.click("table.rows tbody th button");
        ready("dialog[open] .passage mark");

        assertThat(text("dialog .source .mono")).isIn("honeybees.pdf", "printing-press.pdf", "kettle-manual.pdf");
        assertThat(page.evaluate("[...document.querySelectorAll('dialog .values dd')].map(d => d.textContent)")
                        .valueStream()
                        .map(value -> value.asText()))
                .contains(text("dialog .passage mark"));
        assertThat(text("dialog .passage")).contains(text("dialog .passage mark"));
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void a_sheet_becomes_rows_like_its_own() {
        open("#/");
        drop("sightings.csv", SHEET);
        page.click(SEE);
        ready(GENERATE);
        page.waitUntil("document.querySelectorAll('tr.column').length === 3");
        page.waitUntil("document.querySelectorAll('table.rows tbody tr').length === 5");
        assertThat(number(".part-side button:first-child:disabled"))
                .as("what was learned is no step to undo")
                .isOne();

        assertThat(generateAndDownload()).hasLineCount(31).startsWith("bird,seen,day");
        page.waitUntil("document.querySelectorAll('table.rows tbody tr').length === 30");
        page.clickButton("Again with changes");
        ready(GENERATE);
        page.waitUntil("document.querySelectorAll('tr.column').length === 3");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void two_sheets_become_two_tables_that_can_be_looked_at() {
        open("#/");
        drop(JsonNodeFactory.instance
                .objectNode()
                .put("sightings.csv", SHEET)
                .put("ponds.csv", SHEET.replace("bird", "pond").replace("seen", "depth")));
        page.click(SEE);
        ready(".tables li + li");
        page.click(GENERATE);
        ready(DOWNLOAD);
        ready(".row-tools select");
        List<String> heads = new ArrayList<>();
        Map<String, String> column = Map.of("sightings", "bird", "ponds", "pond");
        for (String table : List.of("sightings", "ponds")) {
            show(page.evaluate("location.hash.replace(/\\?.*/, '')").asText() + "/rows?table=" + table);
            page.waitUntil("document.querySelector('.row-tools select')?.value === '" + table + "'");
            page.waitUntil(
                    "document.querySelector('table.rows thead')?.textContent.includes('" + column.get(table) + "')");
            heads.add(text("table.rows thead"));
        }

        assertThat(heads).containsExactly("Rowbirdseenday", "Rowponddepthday");
        page.clickButton("Again with changes");
        ready(".tables li + li");
        ready(GENERATE);
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void sheets_and_documents_that_come_together_each_have_their_way() throws IOException {
        open("#/");
        drop(JsonNodeFactory.instance
                .objectNode()
                .put("sightings.csv", SHEET)
                .put("tides.md", Files.readString(DOCUMENTS.resolve("tides.md")))
                .put("broken.pdf", "no PDF"));

        assertThat(number(SEE)).isEqualTo(2);
        assertThat(page.evaluate("[...document.querySelectorAll('.found > .listed .name')].map(e => e.textContent)")
                        .valueStream()
                        .map(name -> name.asText()))
                .containsExactly("sightings.csv", "tides.md");
        assertThat(text(".left-out")).contains("broken.pdf").doesNotContain("sightings", "tides");
        page.click(SEE);
        page.waitUntil("document.querySelectorAll('tr.column').length === 3");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void who_is_quicker_than_the_list_of_models_gets_the_model() {
        open("#/");
        page.hold("*/api/models*");
        page.reload();
        page.click(COMPOSER);
        page.type(SENTENCE);
        page.click(GO_ON);
        page.waitUntil("document.querySelector('.composer .spinner') !== null");

        page.release();
        ready(GENERATE);

        assertThat(page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('sdg.draft.'))"
                                + ".map(([, draft]) => JSON.parse(draft).settings.provider ?? 'the server’s')")
                        .toString())
                .isEqualTo("[\"the server’s\"]");
    }

    private void drop(String name, String content) {
        drop(JsonNodeFactory.instance.objectNode().put(name, content));
    }

    /** Drops files where files are taken, and waits until they are read. */
    private void drop(ObjectNode files) {
        ready(".drop");
        page.evaluate("(() => { const sent = new DataTransfer(); for (const [name, text] of Object.entries(" + files
                + ")) { sent.items.add(new File([text], name)); } document.querySelector('.drop').dispatchEvent("
                + "new DragEvent('drop', {dataTransfer: sent, bubbles: true, cancelable: true})); })()");
        ready(SEE);
    }
}
