package dev.sdg.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.browser.Page;
import dev.sdg.database.Databases;
import dev.sdg.database.TableSelection;
import dev.sdg.server.NamedAccess;
import dev.sdg.server.TestServer;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
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

            cable.cut();
            ready(".connection .notice");
            assertThat(number(".watch")).isEqualTo(1);
            cable.mend();
            release();
            page.waitUntil("document.querySelector('.connection .notice') === null");
            ready(DOWNLOAD);
        }
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
        page.click(".said-one button");
        ready(link);
        assertThat(jobs()).isEqualTo(before);

        longTimersTake("0");
        page.click(delete);
        page.waitUntil("document.querySelector(" + quoted(link) + ") === null");
        page.waitUntil("performance.getEntriesByType('resource').some(e => e.name.endsWith('/api/jobs/" + job + "'))");
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
                + " (work, wait, ...more) => wait < 5000 ? real(work, wait, ...more)"
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
