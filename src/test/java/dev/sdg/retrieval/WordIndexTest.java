package dev.sdg.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordIndexTest {

    @Test
    void the_text_with_the_rare_words_of_a_query_comes_first() {
        try (WordIndex index = index(
                "Members borrow books for three weeks.",
                "The courtyard has a fountain.",
                "Books about gardens stand near the window.")) {
            assertThat(index.search("borrowing a book", 2))
                    .extracting(Hit::passage)
                    .containsExactly(0, 2);
        }
    }

    @Test
    void a_query_without_a_known_word_finds_nothing() {
        try (WordIndex index = index("Members borrow books.", "The courtyard has a fountain.")) {
            assertThat(index.search("zeppelin", 2)).isEmpty();
            assertThat(index.search("of the and", 2)).isEmpty();
        }
    }

    @Test
    void a_rare_word_weighs_more_than_a_common_one() {
        try (WordIndex index = index("books and boats", "books and birds", "books and bells")) {
            assertThat(index.idf("book")).isZero();
            assertThat(index.idf("boat")).isEqualTo(Math.log(2));
            assertThat(index.idf("zeppelin")).isEqualTo(index.rarest());
            assertThat(index.weight("books, boats and more boats"))
                    .isCloseTo(index.idf("boat") + index.idf("more"), within(1e-9));
        }
    }

    @Test
    void texts_keep_their_numbers_in_a_large_collection() {
        List<String> texts = IntStream.range(0, 30_000)
                .mapToObj(i -> "text number n" + i + "x")
                .toList();
        try (WordIndex index = WordIndex.of(texts, TextAnalysis.of("en"))) {
            for (int i : List.of(0, 7, 9_999, 20_000, 29_999)) {
                assertThat(index.search("n" + i + "x", 1))
                        .extracting(Hit::passage)
                        .containsExactly(i);
            }
        }
    }

    private static WordIndex index(String... texts) {
        return WordIndex.of(List.of(texts), TextAnalysis.of("en"));
    }
}
