package dev.sdg.format.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import dev.sdg.text.ResourceText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfContainedTest {
    private static final RowSchema QUESTION =
            RowSchema.of(List.of(Field.required("question", FieldType.STRING, "a question")));
    private static final RowRule RULE =
            RowRule.selfContained(ReadingFields.comprehension("context", "question", "answer"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "pt", "it"})
    void nearly_all_questions_that_lean_on_a_text_are_found(String language) {
        List<String> questions = questions("leaning", language);

        List<String> missed = questions.stream()
                .filter(question -> violation(question).isEmpty())
                .toList();

        assertThat(questions).hasSizeGreaterThanOrEqualTo(250);
        assertThat(missed).hasSizeLessThanOrEqualTo(questions.size() * 3 / 100);
    }

    @Test
    void hardly_any_good_question_is_taken_for_a_leaning_one() {
        List<String> questions = Stream.of("en", "de", "fr", "es", "pt", "it")
                .flatMap(language -> questions("good", language).stream())
                .toList();

        List<String> found = questions.stream()
                .filter(question -> violation(question).isPresent())
                .toList();

        assertThat(questions).hasSizeGreaterThanOrEqualTo(500);
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    What, ACCORDING to the  passage, is tea? | ACCORDING to the  passage
                    Que pense l\u2019auteur\u00a0? | l\u2019auteur
                    What does the \u201ctext\u201d say?    | text
                    """)
    void the_detail_names_the_words_as_they_stand_in_the_question(String question, String words) {
        Constraints.Violation violation = violation(question.translateEscapes()).orElseThrow();

        assertThat(violation.reason()).isEqualTo(RejectionReason.NOT_SELF_CONTAINED);
        assertThat(violation.detail())
                .startsWith("'question' refers to the text: ")
                .contains(words.translateEscapes());
    }

    private static Optional<Constraints.Violation> violation(String question) {
        return RULE.violationBy(List.of(new Value.Text(question)), QUESTION);
    }

    private static List<String> questions(String kind, String language) {
        return ResourceText.text("/dev/sdg/format/validation/" + kind + "." + language + ".txt")
                .lines()
                .toList();
    }
}
