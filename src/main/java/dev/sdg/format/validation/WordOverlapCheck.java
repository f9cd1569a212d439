package dev.sdg.format.validation;

import dev.sdg.format.validation.TextWords.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A quotation has most of its words in one place of the passage; the words of an answer that say something are all in it. */
final class WordOverlapCheck implements GroundingCheck {

    @Override
    public Optional<String> place(String quotation, String passage) {
        return Verbatim.of(passage).find(quotation).or(() -> BestMatchingSpan.of(quotation, passage));
    }

    @Override
    public Optional<String> missing(String answer, String quotation) {
        Set<String> there = TextWords.of(quotation).stream().map(Word::word).collect(Collectors.toSet());
        List<Word> words = TextWords.of(answer);
        return words.stream()
                .filter(Word::isContent)
                .map(Word::word)
                .filter(word -> !there.contains(word))
                .findFirst();
    }

    @Override
    public String wanted() {
        return "not, for 80 % of its words, in one place of";
    }
}
