package dev.sdg.format.validation;

import dev.sdg.format.validation.TextWords.Word;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides whether one text quotes another. Immutable. */
sealed interface GroundingCheck {

    /** Returns the check for a grounding that is not off. */
    static GroundingCheck of(Grounding grounding) {
        return grounding == Grounding.STRICT ? new ByText() : new ByWords();
    }

    /** Returns what {@code quotation} is to be saved as, if it quotes {@code passage}. */
    Optional<String> find(String quotation, String passage);

    /** Returns what of {@code answer} does not stand in {@code quotation}, if anything. */
    Optional<String> missing(String answer, String quotation);

    /** Returns why a quotation was not found, up to the name of the passage. */
    String failure();

    /**
     * A quotation is a verbatim part of the passage, an answer one of the quotation, white space and quote marks
     * aside.
     */
    record ByText() implements GroundingCheck {

        @Override
        public Optional<String> find(String quotation, String passage) {
            return Verbatim.of(passage).find(quotation);
        }

        @Override
        public Optional<String> missing(String answer, String quotation) {
            return Verbatim.of(quotation).find(answer).isPresent() ? Optional.empty() : Optional.of(answer);
        }

        @Override
        public String failure() {
            return "no verbatim part of";
        }
    }

    /** A quotation has most of its words in one place of the passage; the content words of an answer are all in it. */
    record ByWords() implements GroundingCheck {

        @Override
        public Optional<String> find(String quotation, String passage) {
            return Verbatim.of(passage).find(quotation).or(() -> BestMatchingSpan.of(quotation, passage));
        }

        @Override
        public Optional<String> missing(String answer, String quotation) {
            Set<String> quoted =
                    TextWords.of(quotation).stream().map(Word::word).collect(Collectors.toSet());
            return TextWords.of(answer).stream()
                    .filter(Word::isContent)
                    .map(Word::word)
                    .filter(word -> !quoted.contains(word))
                    .findFirst();
        }

        @Override
        public String failure() {
            return "not, for 80 % of its words, in one place of";
        }
    }
}
