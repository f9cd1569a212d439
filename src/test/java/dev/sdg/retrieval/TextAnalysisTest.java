package dev.sdg.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextAnalysisTest {

    @Test
    void english_words_lose_their_endings_and_common_words_are_left_out() {
        TextAnalysis english = TextAnalysis.of("en-GB");

        assertThat(english.terms("The libraries were searching for indexes"))
                .containsExactly("librari", "were", "search", "index");
    }

    @Test
    void english_is_recognised_in_capitals_and_without_any() {
        List<String> texts =
                List.of("THE AIM OF THIS STUDY IS TO COMPARE THE USE OF THE LIBRARY", "it was as cold as in the north");

        assertThat(TextAnalysis.ofLanguageOf(texts).isEnglish()).isTrue();
    }

    @Test
    void german_words_meet_in_their_stem() {
        TextAnalysis german = TextAnalysis.ofLanguageOf(
                List.of("Die Bibliotheken sind an den Feiertagen geschlossen, und nicht nur die in der Stadt."));

        assertThat(german.isEnglish()).isFalse();
        assertThat(german.terms("Bibliotheken")).isEqualTo(german.terms("bibliothek"));
    }

    @Test
    void a_language_without_rules_is_taken_word_by_word() {
        TextAnalysis japanese = TextAnalysis.ofLanguageOf(List.of("図書館は月曜日に閉まります。", "本を三冊まで借りられます。"));

        assertThat(japanese.isEnglish()).isFalse();
        assertThat(japanese.terms("図書館")).containsExactly("図", "書", "館");
    }
}
