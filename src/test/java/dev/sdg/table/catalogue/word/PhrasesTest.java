package dev.sdg.table.catalogue.word;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.table.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
    private static final int TRIED = 30_000;

    private static final Phrases GREETINGS = new Phrases(Map.of(
            "greeting", List.of("Hello {who}.", "{^who}, {2..4} times.", "Bye."), "who", List.of("you", "all", "one")));

    @Test
    void different_texts_are_all_that_can_be_made() {
        TextSource source = GREETINGS.different("greeting", 1);

        assertThat(source.size()).isEqualTo(13);
        assertThat(texts(source, 13))
                .doesNotHaveDuplicates()
                .contains("Hello you.", "Hello all.", "Hello one.", "You, 2 times.", "One, 4 times.", "Bye.");
    }

    @Test
    void drawn_texts_are_of_each_entry_equally_often() {
        List<String> found = texts(GREETINGS.drawn("greeting", 1), 3_000);

        assertThat(found.stream().filter("Bye."::equals).count()).isBetween(900L, 1_100L);
        assertThat(found.stream().distinct().count()).isEqualTo(13);
    }

    @Test
    void entries_take_turns_where_the_number_tells_which_one_it_is() {
        Phrases phrases = new Phrases(Map.of("thing", List.of("A{1..3}", "B{1..9}")));
        TextSource source = phrases.inTurn("thing", 1);

        assertThat(source.size()).isEqualTo(6);
        assertThat(texts(source, 6)).doesNotHaveDuplicates().allMatch(text -> text.matches("[AB][1-9]"));
        assertThat(texts(source, 6).get(3)).startsWith("B");
    }

    @Test
    void parts_behind_the_first_thousand_billion_follow_from_the_number() {
        List<String> many = LongStream.range(0, 2_000).mapToObj(i -> i + ".").toList();
        Phrases phrases = new Phrases(Map.of("all", List.of("{a} {a} {a} {a} {a} {a}"), "a", many));

        List<String> found = texts(phrases.different("all", 1), 1_000);

        assertThat(found).doesNotHaveDuplicates();
        assertThat(found.stream()
                        .map(text -> text.substring(text.lastIndexOf(' ')))
                        .distinct())
                .hasSizeGreaterThan(500);
    }

    /** A list that names a word twice, or two entries that make the same text, would break unique columns. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "ja", "ar"})
    void no_text_of_a_language_comes_twice(String language) {
        WordLists lists = new WordLists();
        Phrases phrases = new Phrases(lists.sections("phrases-" + language));
        List<String> subjects = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            subjects.addAll(subject.sections());
        }

        for (String subject : new HashSet<>(subjects)) {
            for (String section : List.of(subject, subject + " paragraph")) {
                if (phrases.has(section)) {
                    TextSource source = phrases.different(section, 1);
                    assertThat(source.size()).as(section).isGreaterThan(1_000);
                    assertDifferent(source, section);
                }
            }
        }
        assertDifferent(Products.goods(lists, language).source("product"), "product");
        assertDifferent(Products.goods(lists, language).source("sku"), "sku");
    }

    @Test
    void no_software_and_no_file_comes_twice() {
        assertDifferent(Products.software(new WordLists()).source("product"), "software");
        assertDifferent(FileNames.of(new WordLists()).source("name"), "file");
    }

    private static void assertDifferent(TextSource source, String what) {
        long step = Math.max(1, source.size() / TRIED);
        Set<String> seen = new HashSet<>();
        Cell cell = new Cell();
        for (long index = 0; index < source.size(); index += step) {
            source.append(index, 0, cell.begin());
            assertThat(seen.add(cell.text())).as(what + ": " + cell.text()).isTrue();
        }
    }

    private static List<String> texts(TextSource source, int count) {
        Cell cell = new Cell();
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            source.append(index, 0, cell.begin());
            texts.add(cell.text());
        }
        return texts;
    }
}
