package dev.sdg.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.TestServer;
import dev.sdg.standin.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every view in each state that it has, on a desk and on a phone. Pictures are left in {@code target/screenshots}. */
class PageViewsIT extends PageTest {
    private static final String IMAGE = "<img src=x onerror=\"document.title='broken'\">";
    private static final String MARKUP = IMAGE + " javascript:alert(1) \u202eright to left \ud83d\ude00";
    private static final String LONG = "long".repeat(2500);
    private static final String HOSTILE = MARKUP + "\0" + LONG;
    private static final String FILE = IMAGE.replace("\"", "") + "\u202e" + "long".repeat(50) + ".csv";
    private static final String ONE_ROW = """
            [{"anchor": "Green tea is tea", "positive": "Tea may be green"}, {"anchor": "no more"}]""";
    private static final String FAULT = """
            {"title": "Internal Server Error", "status": 500, "request": "9f1c3a60-0000-4000-8000-000000000000",
             "detail": "a fault of the program; its log has more"}""";
    private static final String BROKEN = "{\"anchor\": " + quoted(MARKUP) + "}";
    private static final String ORDERS = """
            {"schema": {"tables": {
               "customer": {"rows": 20, "columns": {"id": {"type": "integer", "primary_key": true}, "email": "email"}},
               "orders": {"rows": 60, "columns": {"id": {"type": "integer", "primary_key": true},
                 "customer_id": {"type": "integer", "references": "customer.id"}}}}},
             "total_rows": 80}""";

    private static final List<Screen> SCREENS = List.of(
            new Screen(360, 740, false),
            new Screen(360, 740, true),
            new Screen(1440, 900, true),
            new Screen(1440, 900, false));

    private TestServer bare;
    private String ended = "";
    private String tables = "";
    private String working = "";
    private String resting = "";
    private String stopped = "";
    private String partial = "";

    private record Screen(int width, int height, boolean dark) {}

    /** Another server has no key and no jobs. */
    @BeforeAll
    void prepare() throws IOException {
        bare = TestServer.in(Files.createDirectory(folder.resolve("bare")))
                .environment("GOOGLE_API_KEY", "")
                .start();
        ended = job("{\"query\": \"Green tea\", \"format\": \"pair\", \"total_rows\": 60}");
        tables = job(ORDERS);
        server.provider().otherwise(request -> Wire.of(request)
                .failure(402, "insufficient_quota", "Your credit is used up: " + HOSTILE, Map.of()));
        stopped = job("{\"query\": \"Tea without credit\", \"format\": \"pair\", \"total_rows\": 20}");
        server.provider().otherwise(request -> Wire.of(request).text(ONE_ROW));
        partial =
                job("{\"query\": \"Tea of one kind\", \"format\": \"pair\", \"total_rows\": 50, \"topics\": \"off\"}");
        answer();
        working = beginHeld("Tea that is drunk at work", BROKEN);
        resting = beginHeld("Tea that rests", "{}");
        server.post("/api/jobs/" + resting + "/pause", "{}");
    }

    @AfterAll
    void stopBare() {
        if (bare != null) {
            bare.close();
        }
    }

    @Test
    void every_view_fits_and_has_no_barriers() throws IOException {
        open("#/");

        ready(".domains");
        look("describe");
        page.click("input[value=text]");
        ready(".formats");
        look("formats");
        page.click(COMPOSER);
        page.type("Green tea");
        page.click(GO_ON);
        ready(".fields");
        look("confirm-format");
        page.clickButton("Change the fields");
        ready("tr.column");
        look("confirm-fields");
        show("#/");
        ready(".formats");
        page.click("input[value=table]");
        page.evaluate("document.querySelector(" + quoted(COMPOSER) + ").select()");
        page.type(SENTENCE);
        page.click(GO_ON);
        ready(GENERATE);
        ready("table.rows");
        page.click("tr.column .limits-button");
        look("confirm");
        show("#/jobs");
        ready(".job-list");
        look("jobs");
        endedJob();
        workingJob();
        show("#/nothing/here");
        ready(".empty");
        look("no-such-view");
        assertThat(page.problems()).isEmpty();
    }

    private void endedJob() throws IOException {
        for (String tab : List.of("rows", "rejected", "report", "request", "rows?row=1")) {
            show("#/jobs/" + ended + "/" + tab);
            ready(
                    switch (tab) {
                        case "rows" -> "table.rows";
                        case "rejected" -> ".rejected, .empty";
                        case "report" -> ".report-columns";
                        case "request" -> "pre.code";
                        default -> "dialog[open] .values";
                    });
            look("job-" + tab.replaceAll("\\W", "-"));
        }
        show("#/jobs/" + tables);
        ready(".row-tools select");
        page.clickButton("Again with changes");
        ready(".tables");
        ready("table.rows");
        look("confirm-tables");
    }

    private void workingJob() throws IOException {
        show("#/jobs/" + working);
        ready(".watch");
        ready("table.rows");
        ready(".reasons details");
        page.click(".reasons summary");
        look("watch");
        page.clickButton("Cancel");
        ready("dialog[open]");
        look("watch-cancel");
        page.press("Escape");
        page.waitUntil("document.querySelector('dialog') === null");
        show("#/jobs/" + resting);
        ready(".bar.resting");
        assertThat(text(".watch-buttons .hint")).contains("stays paused");
        look("watch-paused");
        page.clickButton("Cancel");
        ready("dialog[open]");
        assertThat(text("dialog[open] .dialog-buttons")).startsWith("Keep it paused");
        page.press("Escape");
        page.waitUntil("document.querySelector('dialog') === null");
    }

    @Test
    void jobs_that_ended_early_say_why() throws IOException {
        open("#/jobs/" + stopped);
        ready(".notice.look");
        look("job-stopped");
        show("#/jobs/" + partial);
        ready("table.rows");
        assertThat(text(".notice")).contains("of 50 rows were made");
        look("job-partial");
        show("#/jobs/" + partial + "/rejected");
        ready(".rejected");
        assertThat(text(".tally")).contains("equal row");
        look("job-partial-rejected");
        assertThat(page.problems()).isEmpty();
    }

    @Test
    void empty_loading_failed_offline_and_without_key_or_token() throws IOException {
        open(bare, 1440, 900, false, "#/jobs");
        ready(".empty");
        look("jobs-none");
        show("#/");
        ready(".notice-title");
        look("describe-without-key");
        show("#/jobs/00000000-0000-4000-8000-000000000000");
        ready(".empty");
        look("no-such-job");
        page.fail("*/api/jobs*", 500, FAULT);
        show("#/jobs");
        ready(".notice.poor");
        look("failed");
        page.release();
        page.offline(true);
        show("#/");
        show("#/jobs");
        ready(".connection .notice");
        look("offline");
        page.offline(false);
        page.waitUntil("document.querySelector('.connection .notice') === null");
        show("#/");
        ready(".domains");
        page.hold("*/api/jobs*");
        show("#/jobs");
        ready(".loading");
        look("loading");
        page.evaluate("sessionStorage.clear()");
        show("#/new/unknown");
        ready(".empty");
        look("not-kept");
        show("#/");
        page.reload();
        ready("dialog[open] input");
        look("token");
    }

    /**
     * Looks at what is shown now, on each screen, once it rests: all rules of axe at each width, colours in each theme.
     */
    private void look(String name) throws IOException {
        for (Screen screen : SCREENS) {
            page.screen(screen.width(), screen.height(), screen.dark());
            rested();
            String shown = name + "-" + screen.width() + (screen.dark() ? "-dark" : "-light");
            page.view(Path.of("target", "screenshots", "page-" + shown + ".png"));
            assertFits(shown);
            assertThat(screen.dark() == (screen.width() < 600) ? page.barriers() : page.barriersOfColour())
                    .as(shown)
                    .isEmpty();
        }
    }

    /** Colours are those of a view once nothing fades, from one theme to another as well. */
    private void rested() {
        page.waitUntil("document.querySelector('.fading') === null && document.getAnimations().every(a =>"
                + " a.playState !== 'running' || a.effect.getComputedTiming().iterations === Infinity)");
    }

    /** Nothing is wider than the screen, unless it scrolls in a box of its own. */
    private void assertFits(String name) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")
                        .asInt())
                .as(name)
                .isLessThanOrEqualTo(0);
    }

    @Test
    void at_200_percent_and_without_motion_nothing_is_cut() {
        open("#/");
        page.zoom(1280, 800, 2);
        page.withoutMotion();
        ready(".domains");
        assertStill("describe");
        describe();
        ready("table.rows");
        assertStill("confirm");
        show("#/jobs/" + working);
        ready(".watch");
        ready("table.rows");
        assertStill("watch");
        show("#/jobs/" + partial + "/rejected");
        ready(".rejected");
        assertStill("rejected");
        show("#/jobs/" + stopped);
        ready(".notice.look");
        assertStill("stopped");
        show("#/jobs/" + ended + "/rows?row=1");
        ready("dialog[open] .values");
        assertStill("row");
        show("#/jobs/" + ended + "/report");
        ready(".report-columns");
        assertStill("report");
        show("#/jobs");
        ready(".job-list");
        assertStill("jobs");
        show("#/");
        ready(".domains");
        page.hold("*/api/jobs*");
        show("#/jobs");
        ready(".loading");
        assertStill("loading");
        page.evaluate("sessionStorage.clear()");
        show("#/");
        page.reload();
        ready("dialog[open] input");
        assertStill("token");
    }

    @Test
    void ten_thousand_letters_are_answered_without_a_model() {
        open(bare, 360, 740, false, "#/");
        ready(".notice-title");
        page.click(COMPOSER);
        page.type("100 rows with " + LONG);
        page.click(GO_ON);

        ready(".hero .notice.poor, " + GENERATE);
        assertHarmless("10,000 letters");
    }

    /** No label is wider than its button, and nothing moves. */
    private void assertStill(String name) {
        assertThat(page.evaluate("innerWidth").asInt()).isEqualTo(640);
        rested();
        assertFits(name);
        assertThat(page.evaluate("[...document.querySelectorAll('button, a, label, h1, h2, .figure')]"
                        + ".filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1)"
                        + ".filter(e => getComputedStyle(e).overflowX !== 'visible')"
                        + ".map(e => e.outerHTML)"))
                .as(name)
                .isEmpty();
        assertThat(page.evaluate("document.getAnimations().filter(a => a.playState === 'running'"
                                + " && a.effect.getComputedTiming().duration > 1).length")
                        .asInt())
                .as(name)
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1440, 900", "360, 740"})
    void what_others_wrote_is_text(int width, int height) throws IOException {
        String hostile = job("""
                {"schema": {"columns": [{"name": "note", "type": "string", "description": %s, "enum": [%s, %s]},
                   {"name": %s, "type": "string"}]},
                 "total_rows": 60}""".formatted(quoted(MARKUP), quoted(MARKUP), quoted(LONG), quoted(IMAGE)));
        open(width, height, false, "#/jobs/" + hostile);
        ready("table.rows");
        assertThat(text("table.rows")).contains("onerror", "javascript:alert(1)");
        assertHarmless("rows");
        show("#/jobs/" + hostile + "/report");
        ready(".report-columns");
        assertHarmless("report");
        show("#/jobs/" + hostile + "/request");
        ready("pre.code");
        assertHarmless("request");
        show("#/jobs/" + hostile + "/rows?row=1");
        ready("dialog[open] .values");
        assertHarmless("row");
        show("#/jobs/" + hostile);
        ready("table.rows");
        page.clickButton("Again with changes");
        ready("tr.column");
        assertHarmless("confirm");
        show("#/jobs/" + working + "/" + IMAGE);
        ready(".reasons details");
        page.click(".reasons summary");
        assertHarmless("watch");
        show("#/jobs?words=" + IMAGE + "&project=" + IMAGE);
        ready(".empty");
        assertHarmless("jobs");
        show("#/" + MARKUP.replace("\"", "").replace("'", ""));
        ready(".empty");
        assertHarmless("address");
        typedMarkup();
        show("#/jobs/" + stopped);
        ready(".notice.look");
        assertThat(text(".notice.look")).contains("javascript:alert(1)");
        assertHarmless("error");
        assertThat(page.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1440, 900", "360, 740"})
    void what_goes_wrong_with_foreign_words_is_text(int width, int height) {
        open(width, height, false, "#/");
        ready(".domains");
        page.click(COMPOSER);
        page.type(HOSTILE);
        page.click(GO_ON);
        ready(GENERATE);
        assertHarmless("quote");
        page.click("tr.column .cell-name input");
        page.evaluate("document.activeElement.select()");
        page.type(HOSTILE);
        page.clickButton("Add a column");
        page.waitUntil("document.activeElement.value === ''");
        page.type(HOSTILE);
        ready("ul.wrong li, .notice.poor li");
        assertHarmless("problems");
        page.evaluate("(() => { const sent = new DataTransfer(); sent.items.add(new File(['a,b\\n1,2\\n'], "
                + quoted(FILE) + ")); location.hash = '#/'; const look = () => document.querySelector('.drop')"
                + "?.dispatchEvent(new DragEvent('drop', {dataTransfer: sent, bubbles: true, cancelable: true}))"
                + " ?? setTimeout(look, 20); look(); })()");
        ready(".left-out, .found .listed");
        assertHarmless("file");
        page.fail(
                "*/api/jobs*",
                422,
                "{\"title\": %1$s, \"detail\": %1$s, \"problems\": [{\"at\": %1$s, \"message\": %1$s}]}"
                        .formatted(quoted(HOSTILE)));
        show("#/jobs");
        ready(".notice.poor .problems");
        assertThat(text(".notice.poor")).contains(LONG);
        assertHarmless("failure");
    }

    /** What a person typed is the title of a job. */
    private void typedMarkup() {
        show("#/jobs/"
                + begin("{\"query\": " + quoted("<script>document.title='broken'</script> " + LONG)
                        + ", \"format\": \"pair\", \"total_rows\": 5}"));
        page.waitUntil("document.querySelector('h1')?.textContent.includes('<script>')");
        assertHarmless("title");
    }

    private void assertHarmless(String name) {
        assertThat(number("main img, main script, dialog img")).as(name).isZero();
        assertThat(page.evaluate("document.title").asText()).as(name).isNotEqualTo("broken");
        assertThat(number("[href^='javascript:'], [src^='javascript:']"))
                .as(name)
                .isZero();
        assertFits(name);
    }

    @Test
    void foreign_names_neither_turn_nor_widen_what_is_around_them() {
        String name = "n".repeat(200);
        String job =
                job("{\"schema\": {\"%s\": \"email\"}, \"total_rows\": 3, \"project\": \"a\\u202eb\"}".formatted(name));
        open("#/jobs");
        ready(".job a[href='#/jobs/" + job + "']");

        assertThat(text(".job-text:has(a[href='#/jobs/" + job + "']) .soft")).contains("\u2068a\u202eb\u2069");
        show("#/jobs/" + job);
        ready("table.rows");
        assertThat(text("table.rows thead th:last-child")).isEqualTo(name);
        assertThat(page.evaluate("document.querySelector('table.rows').scrollWidth")
                        .asInt())
                .isLessThan(1440);
    }

    @Test
    void numbers_have_the_digits_of_the_rows() {
        String job = job("""
                {"schema": {"columns": [{"name": "id", "type": "integer", "minimum": 9007199254740993,
                   "maximum": 9007199254740993}]}, "total_rows": 1}""");
        open("#/jobs/" + job);
        ready("table.rows tbody td.numeric");

        assertThat(text("table.rows tbody td")).isEqualTo("9007199254740993");
        page.click("table.rows tbody th button");
        ready("dialog[open] .values");
        assertThat(text("dialog[open] .values dd")).isEqualTo("9007199254740993");
        assertThat(text("h1")).isEqualTo("A table");
        show("#/jobs");
        ready(".job a");
        assertThat(text(".job a")).isEqualTo("A table");
    }

    @Test
    void markup_is_an_error_of_the_page_and_would_be_seen_here() {
        page = opened(server, 1440, 900, false, "#/");
        ready(".domains");

        String fault = page.evaluate("(() => { try { document.body.innerHTML = '<b>x</b>'; return 'none'; }"
                        + " catch (fault) { return fault.name; } })()")
                .asText();

        assertThat(fault).isEqualTo("TypeError");
        page.waitUntil("document.querySelector('b') === null");
        assertThat(page.breaches()).isNotEmpty();
        page.close();
        page = opened(server, 1440, 900, false, "#/");
    }
}
