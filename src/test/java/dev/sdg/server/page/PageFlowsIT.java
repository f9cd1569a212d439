package dev.sdg.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.browser.Page;
import dev.sdg.server.TestServer;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an empty page to a file in hand, in each of the ways there are. */
class PageFlowsIT extends PageTest {
    private static final int MOST_CLICKS = 4;
    private static final Path DOCUMENTS = Path.of("examples", "docs");
    private static final String FILES = ".drop-buttons button";
    private static final String SEE = ".found button.primary";

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
        open("#/");

        describe();
        page.waitUntil("document.querySelectorAll('tr.column').length === 4");
        page.waitUntil("document.querySelectorAll('table.rows tbody tr').length === 5");
        String file = generateAndDownload();

        assertThat(page.clicks()).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(file).hasLineCount(2001).startsWith("user_id,"); // the stand-in always counts 2,000
        assertThat(page.evaluate("location.hash").asText()).startsWith("#/jobs/");
        assertThat(page.problems()).isEmpty();
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
}
