package dev.sdg.offline.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseChunkerTest {

    private final Annotator annotator = new Annotator();
    private final PhraseChunker chunker = new PhraseChunker();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The editor recommends the Rust analyzer plug-in for Visual Studio Code.",
                "The library runs an on-line cataloging system with four colleges.",
                "Clean the outside of the bag with a product EPA- and list the names.",
            })
    void no_phrase_is_cut_at_a_hyphen(String sentence) {
        assertThat(phrases(sentence))
                .isNotEmpty()
                .noneMatch(phrase -> phrase.endsWith("plug") || phrase.startsWith("line") || phrase.endsWith("-"));
    }

    @ParameterizedTest
    @CsvSource({
        "You can subscribe to the Red Hat Network for a year., red hat network",
        "The museum keeps a red brick house near the harbour., red brick house",
        "The report describes the printed book catalog of the college., book catalog",
    })
    void a_colour_is_no_participle(String sentence, String phrase) {
        assertThat(phrases(sentence)).contains(phrase);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Avoid contact with people at other houses.",
                "You may ask how to report school dismissals to the office.",
                "They want to advertise one scam or another.",
            })
    void no_phrase_begins_with_a_verb(String sentence) {
        assertThat(phrases(sentence)).noneMatch(phrase -> phrase.matches("(avoid|report|advertise) .*"));
    }

    @Test
    void a_name_keeps_its_adjective() {
        assertThat(phrases("The mayor of New York City is facing a deficit.")).contains("new york city");
    }

    @Test
    void only_of_and_for_join_phrases() {
        assertThat(chains("The team led the league in interceptions after the change of rules."))
                .contains(List.of("change", "rules"))
                .doesNotContain(List.of("league", "interceptions"));
    }

    private List<List<String>> chains(String sentence) {
        return chunker.chains(annotator.words(sentence), sentence).stream()
                .map(chain -> chain.stream().map(PhraseChunker.Phrase::text).toList())
                .toList();
    }

    private List<String> phrases(String sentence) {
        return chunker.chains(annotator.words(sentence), sentence).stream()
                .flatMap(List::stream)
                .map(PhraseChunker.Phrase::text)
                .toList();
    }
}
