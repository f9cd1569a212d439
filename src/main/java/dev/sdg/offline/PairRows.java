package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of {@code pair}: anchor, positive. These are a question that can be understood without its passage and the
 * sentences that answer it, or a heading as people search for it and what stands under it.
 */
final class PairRows implements RowGenerator {

    /** A question that is nearly the whole sentence turned round teaches nothing. */
    private static final double LEAST_LENGTH_RATIO = 1.5;

    /** Words, as stems, that mean something only beside their text. */
    private static final Set<String> WEAK =
            ContentWords.of("two three four first second whole procedure team role take keep "
                    + "last course session room hold have make item thing word letter number part way "
                    + "kind type result process method "
                    + "step problem value change option section page table list people person apart "
                    + "need get give show say call case "
                    + "new old same system machine work run start begin come go person group writer book work");

    private final PassageReader reader;
    private final QuestionGenerator generator;

    PairRows(PassageReader reader, QuestionGenerator generator) {
        this.reader = reader;
        this.generator = generator;
    }

    @Override
    public List<List<String>> rows(Passage passage, SeededRank rank) {
        return pairs(passage, rank).stream()
                .map(pair -> List.of(pair.question(), pair.support()))
                .toList();
    }

    /** Returns the pairs of {@code passage}, question and support, those that should be used first in front. */
    List<GeneratedQuestion> pairs(Passage passage, SeededRank rank) {
        List<Paragraph> paragraphs = reader.read(passage);
        List<GeneratedQuestion> questions = new ArrayList<>(HeadingQuestions.find(paragraphs));
        questions.addAll(HeadingQueries.find(passage, paragraphs));
        generator.generate(paragraphs).stream().filter(PairRows::standsAlone).forEach(questions::add);
        Set<String> anchors = new HashSet<>();
        return DiversityRanker.ordered(questions, rank).stream()
                .filter(question -> anchors.add(question.question()) && !isCopy(question))
                .toList();
    }

    /** Without its context, a question needs more than one word that says what it is about. */
    private static boolean standsAlone(GeneratedQuestion question) {
        Set<String> words = new HashSet<>(ContentWords.of(question.question()));
        words.removeAll(WEAK);
        return words.size() >= 2
                || (words.size() == 1
                        && question.question().matches("(What|Who) (is|are|was|were) (an? )?[\\p{L} -]+\\?"));
    }

    private static boolean isCopy(GeneratedQuestion question) {
        return question.support().length() < question.question().length() * LEAST_LENGTH_RATIO;
    }
}
