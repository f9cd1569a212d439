package dev.sdg.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.browser.Page;
import dev.sdg.database.Databases;
import dev.sdg.database.TableSelection;
import dev.sdg.server.NamedAccess;
import dev.sdg.server.TestServer;
import dev.sdg.standin.Answer;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the page keeps when tabs, tokens and connections come and go, and what it asks or does once. */
class PageStateIT extends PageTest {
    private static final String FIRST_NAME = "document.querySelector('tr.column .cell-name input')?.value";

    @Test
    void a_lost_connection_is_said_and_mended() throws IOException {
        String id = beginHeld("Tea of a lost connection", "{}");
        try (Cable cable = Cable.to(server.url())) {
            page = chromium.open("http://127.0.0.1:" + cable.port() + "/#token=" + server.token(), 1440, 900, false);
            show("#/jobs/" + id);
            ready(".watch");

            page.evaluate(
                    "(() => { const real = setTimeout; window.waited = 0; window.setTimeout = (work, wait = 0, ...more) =>"
                            + " real(() => { window.waited += wait; work(...more); }, wait); return true; })()");
            cable.cut();
            ready(".connection .notice");
            assertThat(page.evaluate("window.waited").asInt())
                    .as("milliseconds that the page waits, however slow it is, before it says so")
                    .isLessThan(5000);
            assertThat(number(".watch")).isEqualTo(1);
            cable.mend();
            release();
            page.waitUntil("document.querySelector('.connection .notice') === null");
            ready(DOWNLOAD);
        }
    }

    @Test
    void a_server_that_starts_anew_is_given_its_token_and_goes_on() throws IOException {
        Path home = Files.createDirectory(folder.resolve("anew"));
        CountDownLatch stopped = new CountDownLatch(1);
        TestServer first = TestServer.in(home).start();
        try (Cable cable = Cable.to(first.url())) {
            first.provider().otherwise(oneBatchUntil(stopped));
            String id =
                    first.post("/api/data/generate", """
                            {"query": "Tea of two starts", "format": "pair", "total_rows": 40, "chunk_size": 10,
                             "max_workers": 1, "timeout": "1h", "no_refine": true, "topics": "off"}""").json().path("job_id").asText();
            page = chromium.open("http://127.0.0.1:" + cable.port() + "/#token=" + first.token(), 1440, 900, false);
            show("#/jobs/" + id);
            ready(".watch");
            ready("table.rows");

            cable.cut();
            ready(".connection .notice");
            first.close();
            stopped.countDown();
            try (TestServer second = TestServer.in(home).start()) {
                second.provider().otherwise(ModelDouble.of("pair"));
                cable.mend(second.url());
                ready("dialog[open] input");
                page.click("dialog[open] input");
                page.type(second.token());
                page.press("Enter");

                ready(DOWNLOAD);
                assertThat(address()).isEqualTo("#/jobs/" + id);
                assertThat(number(".connection .notice")).isZero();
            }
        } finally {
            first.close();
        }
    }

    /** A model that answers once, and then again when it no longer matters. */
    private static Function<ReceivedRequest, Answer> oneBatchUntil(CountDownLatch released) {
        ModelDouble model = ModelDouble.of("pair");
        AtomicInteger calls = new AtomicInteger();
        return request -> {
            if (calls.getAndIncrement() > 0) {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return model.apply(request);
        };
    }

    @Test
    void a_revoked_token_is_asked_for_and_what_was_typed_stays() {
        try (NamedAccess tokens = NamedAccess.open(
                folder.resolve("data"),
                Optional.empty(),
                new Databases(folder, names -> Optional.empty(), TableSelection.ALL))) {
            String token = tokens.add("Ann").orElseThrow();
            page = chromium.open(server.url() + "/#token=" + token, 1440, 900, false);
            ready(".domains");
            page.click(COMPOSER);
            page.type(SENTENCE);
            tokens.revoke("Ann");
        }

        page.click(GO_ON);
        ready("dialog[open] input");
        page.press("Escape");
        page.press("Escape");
        page.press("Escape");
        ready("dialog[open] input");
        page.click("dialog[open] input");
        page.type("not-a-token");
        page.press("Enter");
        ready("dialog[open] .wrong[role=alert]");
        assertThat(text("dialog[open] .wrong")).isEqualTo("This token is not valid.");
        assertThat(page.evaluate("getSelection().toString()").asText()).isEqualTo("not-a-token");
        page.type("sdg: open " + server.url() + "/#token=" + server.token());
        page.press("Enter");

        ready(GENERATE);
        assertThat(number("tr.column")).isEqualTo(4);
        assertThat(text(".quote")).contains(SENTENCE);
    }

    @Test
    void addresses_and_what_is_edited_survive_reload_back_and_forward() {
        open("#/");
        describe();
        rename("customer");
        String draft = address();

        page.reload();
        page.waitUntil(FIRST_NAME + " === 'customer'");
        page.evaluate("history.back()");
        page.waitUntil("document.querySelector(" + quoted(COMPOSER) + ")?.value === " + quoted(SENTENCE));
        page.evaluate("history.forward()");
        page.waitUntil(FIRST_NAME + " === 'customer'");

        assertThat(address()).isEqualTo(draft);
        assertThat(page.evaluate("location.href").asText()).doesNotContain("token");
    }

    @Test
    void back_forward_and_reload_lead_to_each_step() {
        List<Step> steps = new ArrayList<>();
        open("#/");
        describe();
        rename("customer");
        steps.add(new Step("#/", "document.querySelector(" + quoted(COMPOSER) + ")?.value === " + quoted(SENTENCE)));
        steps.add(new Step(address(), FIRST_NAME + " === 'customer'"));
        page.click(GENERATE);
        ready(DOWNLOAD);
        steps.add(new Step(address(), "document.querySelector('table.rows') !== null"));
        steps.add(goTo(address() + "/report", ".report-columns"));
        steps.add(goTo(steps.get(2).address() + "/rows?row=2", "dialog[open] .values"));
        steps.add(goTo("#/jobs?words=payments", ".job-list"));

        for (int i = steps.size() - 2; i >= 0; i--) {
            page.evaluate("history.back()");
            assertShown(steps.get(i));
        }
        for (Step step : steps.subList(1, steps.size())) {
            page.evaluate("history.forward()");
            assertShown(step);
        }
        assertThat(page.problems()).isEmpty();
    }

    /** A view, and how to see that it is there with what it had. */
    private record Step(String address, String shown) {}

    private Step goTo(String address, String selector) {
        show(address);
        ready(selector);
        return new Step(address, "document.querySelector(" + quoted(selector) + ") !== null");
    }

    private void assertShown(Step step) {
        String shown = "location.hash === " + quoted(step.address()) + " && " + step.shown();
        page.waitUntil(shown);
        page.reload();
        page.waitUntil(shown);
    }

    @Test
    void a_tab_that_is_closed_at_any_step_can_be_opened_again() {
        open("#/");
        page.click(COMPOSER);
        page.type(SENTENCE);
        reopened();
        page.waitUntil("document.querySelector(" + quoted(COMPOSER) + ")?.value === " + quoted(SENTENCE));
        page.click(GO_ON);
        ready(GENERATE);
        rename("customer");
        reopened();
        page.waitUntil(FIRST_NAME + " === 'customer'");
        ready(GENERATE);
        page.click(GENERATE);
        ready(DOWNLOAD);
        reopened();
        ready(DOWNLOAD);
        show(address() + "/rows?from=51&row=60");
        ready("dialog[open] .values");
        reopened();
        ready("dialog[open] .values");
        assertThat(text("dialog[open] h3")).isEqualTo("Row 60");
        page.press("Escape");
        page.waitUntil("document.querySelector('table.rows tbody th')?.textContent === '51'");
        show("#/jobs?words=payments");
        ready(".job-list");
        reopened();
        ready(".job-list");
        assertThat(page.evaluate("document.querySelector('.filters input').value")
                        .asText())
                .isEqualTo("payments");
        assertThat(page.problems()).isEmpty();
    }

    /** The tab is closed, and another opened at its address. */
    private void reopened() {
        String at = address();
        page.close();
        open(at);
    }

    @Test
    void a_browser_without_room_keeps_what_is_edited_as_long_as_the_tab() {
        open("#/");
        page.evaluate("(() => { for (let size = 1 << 22; size > 0; size >>= 1) {"
                + " try { localStorage.setItem('full' + size, 'x'.repeat(size)); } catch { } } return true; })()");

        describe();
        rename("customer");
        page.click(".back");
        page.waitUntil("document.querySelector(" + quoted(COMPOSER) + ") !== null");
        page.evaluate("history.back()");

        page.waitUntil(FIRST_NAME + " === 'customer'");
        page.click(GENERATE);
        ready(DOWNLOAD);
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void a_new_one_begins_empty_and_back_leads_to_what_was_prepared() {
        open("#/");
        describe();
        String draft = address();

        page.click("nav a[href='#/']");
        page.waitUntil("document.querySelector(" + quoted(COMPOSER) + ")?.value === ''");
        page.evaluate("history.back()");
        ready("tr.column");
        assertThat(address()).isEqualTo(draft);
        show("#/");
        page.waitUntil("document.querySelector(" + quoted(COMPOSER) + ")?.value === ''");
        page.click(COMPOSER);
        page.type(SENTENCE);
        page.click("nav a[href='#/']");
        page.waitUntil("document.querySelector(" + quoted(COMPOSER) + ").value === ''");
        page.click(".said-one button");
        page.waitUntil("document.querySelector(" + quoted(COMPOSER) + ").value === " + quoted(SENTENCE));
    }

    @Test
    void an_empty_table_begins_with_a_name_to_type_and_no_error() {
        open("#/");
        page.clickButton("start with an empty table");
        page.waitUntil("document.activeElement === document.querySelector('tr.column .cell-name input')");
        ready(".estimate");

        assertThat(number("tr.column")).isOne();
        assertThat(number(GENERATE)).isZero();
        page.waitUntil("performance.getEntriesByType('resource').some(e => e.name.endsWith('/api/schema/check'))");
        assertThat(number(".wrong, .notice.poor")).isZero();
        page.type("email");
        ready(GENERATE);
        page.clickButton("Add a column");
        page.waitUntil("document.querySelector(" + quoted(GENERATE) + ") === null");
        page.type("x");
        ready(GENERATE);
        page.evaluate("(() => { const field = document.activeElement; field.value = '';"
                + " field.dispatchEvent(new Event('input', {bubbles: true})); })()");
        ready("ul.wrong li, .notice.poor li");
    }

    @Test
    void rows_are_read_as_people_write_them() {
        open("#/");
        describe();

        for (String written : List.of("10k", "1.5k", "80 000", "80,000", "1m")) {
            rows(written);
            page.waitUntil("document.querySelector('.rows-field .hint')?.textContent === "
                    + quoted(rowsOf(written) + " rows"));
            assertThat(number(".rows-field .wrong")).isZero();
        }
        rows("1,000,001");
        ready(".rows-field .wrong");
        assertThat(text(".rows-field .wrong")).isEqualTo("At most 1,000,000.");
        assertThat(number(GENERATE)).isZero();
        assertThat(text(".estimate")).doesNotContain("Free");
        rows("lots");
        assertThat(text(".rows-field .wrong")).startsWith("Write a number");
        rows("1.5k");
        page.click(GENERATE);
        ready(DOWNLOAD);
        assertThat(download()).hasLineCount(1501);
    }

    private static String rowsOf(String written) {
        return switch (written) {
            case "10k" -> "10,000";
            case "1.5k" -> "1,500";
            case "1m" -> "1,000,000";
            default -> "80,000";
        };
    }

    private void rows(String written) {
        page.click(".rows-field input");
        page.evaluate("document.querySelector('.rows-field input').select()");
        page.type(written);
    }

    @Test
    void two_tabs_show_the_same() {
        open("#/");
        describe();
        Page other = opened(server, 1440, 900, false, address());
        other.waitUntil(FIRST_NAME + " === 'user_id'");

        rename("customer");

        other.waitUntil(FIRST_NAME + " === 'customer'");
        page.click(GENERATE);
        ready(DOWNLOAD);
        other.evaluate("location.hash = '" + address() + "'");
        other.waitUntil("document.querySelector('" + DOWNLOAD + "') !== null");
        assertThat(other.problems()).isEmpty();
        assertKept(other);
        other.close();
    }

    @Test
    void a_job_that_one_tab_pauses_goes_on_from_another() {
        String id = beginHeld("Tea of two tabs", "{}");
        open("#/jobs/" + id);
        ready(".watch table.rows, table.rows");
        Page other = opened(server, 360, 740, true, "#/jobs/" + id);
        other.waitUntil("document.querySelector('.watch') !== null");

        page.clickButton("Pause");
        other.waitUntil("document.querySelector('.badge')?.textContent.startsWith('Paus')");
        release();
        other.waitUntil("document.querySelector('.watch-buttons .primary')?.textContent === 'Resume'");
        other.click(".watch-buttons .primary");

        ready(DOWNLOAD);
        other.waitUntil("document.querySelector('.downloads') !== null");
        assertKept(other);
        other.close();
    }

    @Test
    void a_double_click_makes_one_job() {
        open("#/");
        describe();
        int before = jobs();

        page.doubleClick(GENERATE);
        ready(DOWNLOAD);

        assertThat(jobs()).isEqualTo(before + 1);
    }

    @Test
    void cancelling_asks_once() {
        String id = beginHeld("Tea that is cancelled", "{}");
        open("#/jobs/" + id);
        ready("table.rows");

        page.clickButton("Cancel");
        ready("dialog[open] .danger");
        page.press("Escape");
        page.waitUntil("document.querySelector('dialog') === null");
        assertThat(state(id)).isEqualTo("processing");
        page.clickButton("Cancel");
        ready("dialog[open] .danger");
        page.click("dialog[open] .danger");
        ready(DOWNLOAD);

        assertThat(number("dialog")).isZero();
        assertThat(state(id)).isEqualTo("cancelled");
        assertThat(download()).hasLineCount(10);
    }

    @Test
    void deleting_is_sent_only_when_the_time_to_undo_is_over() {
        String job = job("{\"schema\": {\"email\": \"email\"}, \"total_rows\": 3}");
        String link = ".job a[href='#/jobs/" + job + "']";
        String delete = ".job:has(a[href='#/jobs/" + job + "']) button";
        int before = jobs();
        open("#/jobs");
        ready(link);

        longTimersTake("Infinity");
        page.click(delete);
        page.waitUntil("document.querySelector(" + quoted(link) + ") === null");
        page.waitUntil("document.activeElement.matches('.job a, h1')");
        page.click(".said-one button");
        ready(link);
        assertThat(jobs()).isEqualTo(before);

        longTimersTake("0");
        page.click(delete);
        String sent = "performance.getEntriesByType('resource').find(e => e.name.endsWith('/api/jobs/" + job + "'))";
        page.waitUntil(sent + " !== undefined");
        assertThat(page.evaluate(sent + ".responseStatus").asInt()).isEqualTo(204);
        page.waitUntil("document.querySelector(" + quoted(link) + ") === null");
        assertThat(server.get("/api/jobs/" + job).status()).isEqualTo(404);
    }

    @Test
    void a_long_wait_that_the_server_names_is_said_at_once() throws IOException {
        try (TestServer poor = TestServer.in(Files.createDirectory(folder.resolve("poor")))
                .costPerDay(0.000_001)
                .start()) {
            poor.provider().otherwise(ModelDouble.of("qa"));
            poor.post("/api/schema/translate", "{\"prompt\": " + quoted(SENTENCE) + "}");
            open(poor, 1440, 900, false, "#/");
            ready(".domains");
            page.click("input[value=text]");
            page.click(COMPOSER);
            page.type("Green tea");
            page.click(GO_ON);
            ready(GENERATE);

            longTimersTake("Infinity");
            page.click(GENERATE);

            ready(".order .notice");
            assertThat(text(".order .notice")).contains("day");
            ready(GENERATE);
            assertThat(poor.get("/api/jobs").json().path("jobs")).isEmpty();
        }
    }

    /** Has timers of five seconds and more end after {@code milliseconds}, or never. */
    private void longTimersTake(String milliseconds) {
        page.evaluate("(() => { const real = window.realTimeout ??= window.setTimeout; window.setTimeout ="
                + " (work, wait = 0, ...more) => wait < 5000 ? real(work, wait, ...more)"
                + " : " + milliseconds + " < 5000 ? real(work, " + milliseconds + ") : 0; return true; })()");
    }

    private void rename(String name) {
        page.click("tr.column .cell-name input");
        page.evaluate("document.querySelector('tr.column .cell-name input').select()");
        page.type(name);
        page.waitUntil(FIRST_NAME + " === '" + name + "'");
    }

    private String address() {
        return page.evaluate("location.hash").asText();
    }

    private String state(String id) {
        return server.get("/api/jobs/" + id + "/status").json().path("status").asText();
    }
}
