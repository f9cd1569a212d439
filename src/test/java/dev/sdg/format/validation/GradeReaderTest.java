package dev.sdg.format.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Definitions;
import dev.sdg.format.Formats;
import dev.sdg.format.prompt.ReviewRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.sample.Review;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a model answers when it is asked for grades: read leniently, and never a grade for a row that it did not name.
 */
class GradeReaderTest {
    private static final DataFormatHandler PAIR =
            new Formats(List.of()).named("pair").format();
    private static final DataFormatHandler PAIR_CLASS =
            new Formats(List.of()).named("pair-class").format();
    private static final List<Sample> THREE = List.of(pair("a"), pair("b"), pair("c"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"grades\": [{\"row\": \"1\", \"grade\": 4, \"reason\": \"fits\"}, {\"row\": \"3\", \"grade\": 2, \"reason\": \"\"}]}",
                "[{\"row\": 1, \"grade\": \"4\", \"reason\": \"fits\"}, {\"row\": 3.0, \"grade\": 2.9}]",
                "```json\n{\"Grades\": [{\"Row\": \"row 1\", \"Grade\": \"4/5\"}, {\"Row\": \"row-3\", \"Grade\": \"2 of 5\"},]}\n```",
                "<think>Row 2 is a 5.</think>{\"row\": \"#1\", \"grade\": 4}\n{\"row\": \"#3\", \"grade\": 2}",
                "So: {'grades': [{'row': 1, 'grade': 4}, {'row': 3, 'grade': 2}, {'row': 2, 'grade': 5, 'reason': 'cu"
            })
    void a_grade_is_read_however_it_is_wrapped(String reply) {
        assertThat(grades(PAIR.reviews(reply, THREE))).isEqualTo(Map.of(0, 4, 2, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 4", "4 | 4", "-1 | 4", "x | 4", "1 | 0", "1 | 6", "1 | -3", "1 | good", "1 | 10/10"})
    void what_names_no_row_or_is_no_grade_is_passed_over(String row, String grade) {
        String reply = "{\"grades\": [{\"row\": \"%s\", \"grade\": \"%s\", \"reason\": \"r\"}]}".formatted(row, grade);

        assertThat(PAIR.reviews(reply, THREE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "All of them are fine.", "{}", "[]", "{\"grades\": []}", "<html>", "{\"grades\": [5, 4, 3]}"
            })
    void a_reply_without_grades_gives_none(String reply) {
        assertThat(PAIR.reviews(reply, THREE)).isEmpty();
    }

    @Test
    void of_two_grades_for_a_row_the_lower_one_holds() {
        String reply =
                "[{\"row\": 2, \"grade\": 2, \"reason\": \"low\"}, {\"row\": 2, \"grade\": 5, \"reason\": \"high\"}]";

        assertThat(PAIR.reviews(reply, THREE).get(1).reason()).isEqualTo("low");
    }

    @Test
    void a_reason_becomes_one_short_line() {
        String reply = "[{\"row\": 1, \"grade\": 2, \"reason\": \"a\\n\\u001b[31mb" + "c".repeat(900) + "\"}]";

        assertThat(PAIR.reviews(reply, THREE).get(0).reason())
                .startsWith("a [31mbcc")
                .hasSizeLessThan(310);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | true",
                "\"1\" | true",
                "\"neutral\" | true",
                "\"1 (neutral)\" | true",
                "2 | false",
                "\"Entailment\" | false"
            })
    void a_label_is_compared_with_that_of_the_row(String label, boolean agrees) {
        String reply = "{\"grades\": [{\"row\": 1, \"label\": %s, \"grade\": 5}]}".formatted(label);
        Sample neutral =
                new Sample(List.of(new Value.Text("p"), new Value.Text("h"), new Value.Whole(1)), RowOrigin.query());

        assertThat(PAIR_CLASS
                        .reviews(reply, List.of(neutral))
                        .get(0)
                        .label()
                        .orElseThrow()
                        .agrees())
                .isEqualTo(agrees);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"maybe\"", "null", "[1]", "{}"})
    void what_is_no_label_is_compared_with_nothing(String label) {
        String reply = "{\"grades\": [{\"row\": 1, \"label\": %s, \"grade\": 5}]}".formatted(label);
        Sample neutral =
                new Sample(List.of(new Value.Text("p"), new Value.Text("h"), new Value.Whole(1)), RowOrigin.query());

        assertThat(PAIR_CLASS.reviews(reply, List.of(neutral)).get(0).label()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.75, true", "0.5, 0.25, true", "0.5, 0.76, false", "0.0, 1.0, false", "0.9, 1, true"})
    void a_score_agrees_within_a_quarter_of_its_range(double score, String found, boolean agrees) {
        Sample row = new Sample(
                List.of(new Value.Text("s"), new Value.Text("t"), new Value.Decimal(score)), RowOrigin.query());
        String reply = "{\"grades\": [{\"row\": 1, \"label\": %s, \"grade\": 5}]}".formatted(found);

        Review review = new Formats(List.of())
                .named("pair-score")
                .format()
                .reviews(reply, List.of(row))
                .get(0);

        assertThat(review.label().orElseThrow().agrees()).isEqualTo(agrees);
    }

    @Test
    void several_labels_are_shown_as_none_and_compared_one_by_one() {
        DataFormatHandler ticket = Definitions.format("""
                {"name": "ticket", "fields": {
                  "text": {"type": "string", "description": "what the customer writes"},
                  "urgent": {"type": "boolean", "description": "whether it cannot wait"},
                  "team": {"type": "string", "description": "who answers", "enum": ["billing", "support"], "required": false},
                  "year": {"type": "integer", "description": "of the contract", "minimum": 1990, "maximum": 2026}}}""");
        List<Sample> rows = List.of(ticket("x", true, new Value.Text("billing")), ticket("y", false, Value.absent()));

        String prompt =
                ticket.review(new ReviewRequest(rows, new Subject.Query("q"))).user();
        Map<Integer, Review> reviews = ticket.reviews("""
                {"grades": [{"row": 1, "label": {"urgent": true, "team": "Support"}, "grade": 4},
                            {"row": 2, "label": {"urgent": "false", "team": "billing"}, "grade": 4}]}""", rows);

        assertThat(prompt)
                .contains("{\"text\":\"x\",\"year\":2020}", "The rows are shown without \"urgent\", \"team\".");
        assertThat(reviews.get(0).label().orElseThrow().agrees()).isFalse();
        assertThat(reviews.get(0).label().orElseThrow().value()).hasToString("{\"urgent\":true,\"team\":\"support\"}");
        assertThat(reviews.get(1).label().orElseThrow().agrees()).isTrue();
    }

    private static Sample ticket(String text, boolean urgent, Value team) {
        return new Sample(
                List.of(new Value.Text(text), new Value.Flag(urgent), team, new Value.Whole(2020)), RowOrigin.query());
    }

    private static Sample pair(String text) {
        return new Sample(List.of(new Value.Text(text), new Value.Text(text + " too")), RowOrigin.query());
    }

    private static Map<Integer, Integer> grades(Map<Integer, Review> reviews) {
        return reviews.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .grade()));
    }
}
