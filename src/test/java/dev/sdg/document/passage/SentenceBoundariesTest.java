package dev.sdg.document.passage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentenceBoundariesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dr. Smith met Mr. J. Doe at 5.30 p.m. in St. Albans.|They talked (e.g. about Fig. 3).|It was late!",
                "Das ist z. B. so, bzw. anders.|Siehe S. 12 und Nr. 4.",
                "蜜蜂会飞。|它们采蜜！|为什么？",
                "هل تطير النحلة؟|نعم، تطير.",
                "It costs 3.50 euros.|See example.org for more.",
                "“Stop!” she said.|He did.",
                "One sentence without an end",
            })
    void sentences_end_where_a_reader_ends_them(String parted) {
        String glue = parted.codePoints().anyMatch(Character::isIdeographic) ? "" : " ";
        String text = parted.replace("|", glue);

        assertThat(SentenceBoundaries.of(text))
                .extracting(span -> span.of(text))
                .containsExactly(parted.split("\\|"));
    }
}
