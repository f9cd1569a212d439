package dev.sdg.dataset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sdg.browser.Chromium;
import dev.sdg.browser.Page;
import dev.sdg.dataset.report.DataSetReport.SampledRow;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a report in a real browser. Pictures of it are left in {@code target/screenshots}. */
class ReportPageIT {
    private static final String HOSTILE = "<img src=x onerror=\"document.title='broken'\"></script><b>bold</b>";
    private static final RowSchema SCHEMA = new RowSchema(
            List.of(
                    Field.required("premise", FieldType.STRING, "what is known"),
                    Field.required("hypothesis", FieldType.STRING, "what may follow from it"),
                    Field.required("label", FieldType.INTEGER, "0 entailment, 1 neutral, 2 contradiction"),
                    new Field("score", FieldType.FLOAT, "how sure", false, Optional.empty(), Constraints.none())),
            List.of("premise", "hypothesis"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static Chromium chromium;
    private static String address;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.startOrSkip(folder);
        Path file = Files.writeString(folder.resolve("data.report.html"), new ReportPage(report()).html());
        address = file.toUri().toString();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, false", "1440, 900, true", "380, 740, false", "380, 740, true"})
    void the_page_fits_keeps_its_policy_and_has_no_barriers(int width, int height, boolean dark) throws IOException {
        Page page = chromium.open(address, width, height, dark);
        page.waitUntil("document.querySelectorAll('.row').length > 0");

        page.screenshot(Path.of("target", "screenshots", "report-" + width + (dark ? "-dark" : "-light") + ".png"));

        assertEquals(List.of(address), page.requests());
        assertEquals(
                width, page.evaluate("document.documentElement.scrollWidth").asInt());
        assertEquals(List.of(), page.barriers());
        assertEquals(List.of(), page.problems());
    }

    @Test
    void text_of_the_data_is_text_in_the_page() {
        Page page = chromium.open(address, 1440, 900, false);
        page.waitUntil("document.querySelectorAll('.row').length > 0");

        assertEquals(
                0, page.evaluate("document.querySelectorAll('img, b').length").asInt());
        assertTrue(page.evaluate("document.querySelector('.row').textContent")
                .asText()
                .contains(HOSTILE));
        assertEquals(
                "data.jsonl – data set report", page.evaluate("document.title").asText());
    }

    @Test
    void rows_are_found_by_keyboard_alone() {
        Page page = chromium.open(address, 380, 740, false);
        page.waitUntil("document.querySelectorAll('.row').length > 0");

        page.press("/");
        page.type("number 277");
        page.waitUntil("document.querySelectorAll('.row').length === 1");

        assertEquals("search", page.evaluate("document.activeElement.id").asText());
        assertEquals(
                "1 of 300 rows match.",
                page.evaluate("document.getElementById('found').textContent").asText());
        assertEquals(
                "277",
                page.evaluate("document.querySelectorAll('mark')[1].textContent")
                        .asText());
    }

    @Test
    void rows_are_filtered_by_label_and_turned_page_by_page() {
        Page page = chromium.open(address, 1440, 900, false);
        page.waitUntil("document.querySelectorAll('.row').length === 20");

        page.evaluate("(() => { const s = document.querySelector('#filters select'); s.value = '2';"
                + " s.dispatchEvent(new Event('change')); })()");
        page.click("#next");

        page.waitUntil("document.getElementById('place').textContent === 'Page 2 of 5'");
        assertEquals(
                "100 of 300 rows match.",
                page.evaluate("document.getElementById('found').textContent").asText());
        assertTrue(page.evaluate("[...document.querySelectorAll('.row')].every(row =>"
                        + " row.querySelectorAll('dd')[2].textContent === '2')")
                .asBoolean());
    }

    @Test
    void a_long_text_is_folded_until_asked_for() {
        Page page = chromium.open(address, 1440, 900, false);
        page.waitUntil("document.querySelectorAll('.row').length > 0");
        int folded = page.evaluate("document.querySelector('.row dd').textContent.length")
                .asInt();

        page.click(".row dd button");

        page.waitUntil("document.querySelector('.row dd').textContent.length > " + folded);
        assertEquals("Less", page.evaluate("document.activeElement.textContent").asText());
    }

    private static DataSetReport report() {
        DataSetProfile.Counter counter = new DataSetProfile.Counter(SCHEMA);
        DataSetProfile.Counter reference = new DataSetProfile.Counter(SCHEMA);
        List<SampledRow> sample = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            Sample row = row(i, random);
            counter.add(row);
            reference.add(row(1000 + i * 7, random));
            sample.add(new SampledRow(i + 1, ValueJson.row(SCHEMA, row.values()), "notes/part-" + i % 3 + ".md"));
        }
        return new DataSetReport(
                "data.jsonl",
                Optional.of("pair-class"),
                counter.profile(),
                sample,
                new TreeMap<>(Map.of("notes/part-0.md", 100L, "notes/part-1.md", 100L, "notes/part-2.md", 100L)),
                List.of(new RejectedReason(
                        "too_short", 12, List.of(new RejectedReason.Example("3 characters", HOSTILE)))),
                Optional.empty(),
                Optional.of(new DataSetReport.Reference("gold.jsonl", reference.profile())));
    }

    private static Sample row(int number, SplittableRandom random) {
        String premise = "Fact number " + number + " is that trains " + "run on time and ".repeat(random.nextInt(1, 9));
        return new Sample(
                List.of(
                        new Value.Text(number == 0 ? HOSTILE + " and more of it".repeat(60) : premise),
                        new Value.Text("Trains are " + (number % 2 == 0 ? "late" : "early") + " on day " + number),
                        new Value.Whole(number % 3),
                        number % 10 == 0 ? Value.absent() : new Value.Decimal(random.nextInt(100) / 100.0)),
                RowOrigin.unknown());
    }
}
