package dev.sdg.dataset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.dataset.report.DataSetReport.SampledRow;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final RowSchema SCHEMA = RowSchema.of(List.of(
            Field.required("question", FieldType.STRING, "what <is> asked"),
            Field.required("answer", FieldType.STRING, "the answer")));
    private static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

    @Test
    void text_of_the_data_never_becomes_markup() {
        String html = new ReportPage(report(List.of(row(HOSTILE + "?", HOSTILE)), HOSTILE)).html();

        assertFalse(html.contains("<img"), html);
        assertEquals(2, count("<script", html));
        assertEquals(2, count("</script", html));
    }

    @Test
    void the_rows_stand_in_the_page_as_they_are() throws Exception {
        String html = new ReportPage(report(List.of(row(HOSTILE + "?", "line\u2028end & more")), "data.jsonl")).html();

        JsonNode data = data(html);

        assertEquals(HOSTILE + "?", data.path("rows").path(0).path(2).asText());
        assertEquals("line\u2028end & more", data.path("rows").path(0).path(3).asText());
    }

    @Test
    void a_page_of_many_long_rows_stays_below_one_megabyte() throws Exception {
        List<Sample> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(row(i + " " + "語".repeat(20_000), "wörter ".repeat(500)));
        }

        String html = new ReportPage(report(rows, "data.jsonl")).html();

        assertTrue(html.getBytes(StandardCharsets.UTF_8).length < 1_000_000);
        assertEquals(500, data(html).path("rows").size());
    }

    @Test
    void the_policy_allows_the_style_and_script_of_the_page_and_nothing_else() {
        String html = new ReportPage(report(List.of(row("a b", "c d")), "data.jsonl")).html();

        Matcher policy = Pattern.compile(
                        "default-src 'none'; style-src 'sha256-[^']{44}'; script-src 'sha256-[^']{44}'")
                .matcher(html);

        assertTrue(policy.find(), html);
        assertFalse(Pattern.compile("(?i)(src|href)=\"(?!#)").matcher(html).find());
        assertFalse(html.contains(" style="));
    }

    @Test
    void a_reference_stands_beside_every_figure_and_in_every_chart() {
        DataSetReport report = report(List.of(row("a b", "c d"), row("a b c", "c e")), "data.jsonl");
        DataSetReport compared = new DataSetReport(
                report.name(),
                report.format(),
                report.profile(),
                report.sample(),
                report.documents(),
                report.rejected(),
                report.manifest(),
                Optional.of(new DataSetReport.Reference("gold.csv", report.profile())));

        String html = new ReportPage(compared).html();

        assertTrue(html.contains("gold.csv"));
        assertEquals(report.figures().size(), count("<p class=\"reference\">", html));
        assertEquals(2, count("<path class=\"other\"", html));
    }

    private static Sample row(String question, String answer) {
        return new Sample(List.of(new Value.Text(question), new Value.Text(answer)), RowOrigin.unknown());
    }

    private static DataSetReport report(List<Sample> rows, String name) {
        DataSetProfile.Counter counter = new DataSetProfile.Counter(SCHEMA);
        List<SampledRow> sample = new ArrayList<>();
        for (Sample row : rows) {
            counter.add(row);
            sample.add(new SampledRow(sample.size() + 1, ValueJson.row(SCHEMA, row.values()), name));
        }
        return new DataSetReport(
                name,
                Optional.of(name),
                counter.profile(),
                sample,
                new TreeMap<>(),
                List.of(new RejectedReason("blank", 1, List.of(new RejectedReason.Example(name, name)))),
                Optional.empty(),
                Optional.empty());
    }

    private static JsonNode data(String html) throws Exception {
        Matcher data = Pattern.compile("(?s)id=\"data\">(.*?)</script>").matcher(html);
        assertTrue(data.find());
        return new ObjectMapper().readTree(data.group(1));
    }

    private static int count(String part, String text) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
