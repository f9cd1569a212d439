package dev.sdg.offline.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.grammar.Sentence;
import dev.sdg.offline.question.Wording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionRulesTest {

    private static final Annotator ANNOTATOR = new Annotator();
    private final QuestionRules rules = new QuestionRules();

    @ParameterizedTest(name = "{2}: {0}")
    @MethodSource("sentences")
    void a_sentence_answers_exactly_the_questions_of_the_table(String sentence, List<String> expected, String why) {
        List<String> asked = ask(sentence, List.of(sentence));

        assertThat(asked).as(why).isEqualTo(expected);
    }

    @Test
    void the_table_is_large() throws IOException {
        assertThat(sentences()).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void a_word_that_the_text_writes_in_lower_case_is_no_name() {
        String sentence = "Melatonin delays the sleep of animals that are awake in the dark.";

        Sentence tagged = ANNOTATOR.sentence(sentence, 0);

        assertThat(Wording.of(List.of(sentence)).isSure(tagged)).isFalse();
        assertThat(Wording.of(List.of("Bright light suppresses melatonin.", sentence))
                        .isSure(tagged))
                .isTrue();
    }

    private List<String> ask(String text, List<String> surroundings) {
        Sentence sentence = ANNOTATOR.sentence(text, 0);
        return rules.questions(sentence, Wording.of(surroundings)).stream()
                .map(question -> question.text() + " | " + text.substring(question.start(), question.end()))
                .toList();
    }

    static Stream<Arguments> sentences() throws IOException {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] cells = line.split(" \\| ", -1);
            List<String> questions = expected.computeIfAbsent(cells[0], sentence -> new ArrayList<>());
            if (!cells[1].equals("-")) {
                questions.add(cells[1] + " | " + cells[2]);
            }
            reasons.put(cells[0], cells[3]);
        }
        return expected.entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue(), reasons.get(entry.getKey())));
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = QuestionRulesTest.class.getResourceAsStream("questions.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
