package dev.sdg.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NegativeMinerTest {
    private static final String ANCHOR = "borrowing books for three weeks";
    private static final String POSITIVE =
            "Borrowing books is free, and members keep five books for three weeks at most.";

    private static final String NEAR = "Visitors bring books back through the flap, and books wait there for weeks.";

    private final List<Passage> passages = new ArrayList<>();

    @Test
    void the_nearest_text_of_another_document_is_the_negative() {
        add("a.txt", POSITIVE);
        add("b.txt", NEAR);
        add("c.txt", "The courtyard behind the building has a fountain with a heron made of old bronze.");

        assertThat(negatives(1)).containsExactly(passages.get(1).text());
    }

    @Test
    void a_text_as_near_to_the_anchor_as_the_positive_is_none() {
        add("a.txt", POSITIVE);
        add("b.txt", "Borrowing of books for three weeks: books are there for borrowing by all.");

        assertThat(negatives(1)).isEmpty();
    }

    @Test
    void a_text_on_what_the_positive_is_about_is_none() {
        add("a.txt", POSITIVE);
        add("b.txt", "Members bring books back through the flap, and books wait there for weeks.");

        assertThat(negatives(1)).isEmpty();
    }

    @Test
    void nothing_of_the_same_document_is_one_where_its_sections_are_short() {
        add("a.txt", POSITIVE);
        add("a.txt", "The fountain is old, and three herons are on it for some weeks in the spring.");
        add("a.txt", NEAR);

        assertThat(negatives(1)).isEmpty();
    }

    @Test
    void texts_that_share_nothing_with_the_anchor_are_not_hard() {
        add("a.txt", POSITIVE);
        add("b.txt", "The courtyard behind the building has a fountain with a heron made of old bronze.");

        assertThat(negatives(1)).isEmpty();
    }

    @Test
    void several_negatives_are_of_different_passages_the_hardest_first() {
        add("a.txt", POSITIVE);
        add("b.txt", NEAR);
        add("c.txt", "For three weeks the reading room stays closed, because the floor is old.");
        add("d.txt", "A card for the copier costs five coins, and the desk sells it in the morning only.");

        List<String> two = negatives(2);

        assertThat(two).containsExactly(passages.get(1).text(), passages.get(2).text());
    }

    @Test
    void of_a_long_passage_the_sentences_that_fit_best_are_taken_in_about_the_length_of_the_positive() {
        add("a.txt", POSITIVE);
        add(
                "b.txt",
                "The courtyard behind the building has a fountain with a heron made of old bronze. "
                        + NEAR + " "
                        + "A gardener waters the roses on every day of the summer when there is no rain.");

        add("c.txt", "A card for the copier costs five coins, and the desk sells it in the morning only.");

        assertThat(negatives(1)).containsExactly(NEAR);
    }

    @Test
    void in_another_language_texts_are_compared_by_their_words() {
        add("a.txt", "Die Mitglieder leihen fünf Bücher für drei Wochen aus, und nicht mehr.");
        add("b.txt", "Die Mitglieder geben die Bücher durch die Klappe in der Tür zurück, wenn es spät ist.");
        add("c.txt", "Der Brunnen in dem Hof hinter dem Haus hat einen Reiher, der aus Bronze ist.");
        try (PassageIndex index = index()) {
            NegativeMiner miner = new NegativeMiner(index, 0.05);

            assertThat(miner.negatives(
                            "Bücher ausleihen für drei Wochen", passages.get(0).text(), "p1", 1))
                    .containsExactly(passages.get(1).text());
        }
    }

    private List<String> negatives(int most) {
        try (PassageIndex index = index()) {
            return new NegativeMiner(index, 0.05).negatives(ANCHOR, POSITIVE, "p1", most);
        }
    }

    private PassageIndex index() {
        return new PassageIndex(passages, new PassageIndex.Encoding(WordVectors::new, true, Optional.empty(), 1));
    }

    private void add(String file, String text) {
        Block block = new Block(Block.Kind.PARAGRAPH, text, 0);
        passages.add(new Passage(
                "p" + (passages.size() + 1),
                file,
                List.of("Heading " + passages.size()),
                List.of(block),
                text,
                0,
                text.length()));
    }
}
