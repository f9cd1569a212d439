package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code qa}: context, question, answer. */
final class QaRows implements RowGenerator {

    private final PassageReader reader;
    private final QuestionGenerator questions;

    QaRows(PassageReader reader, QuestionGenerator questions) {
        this.reader = reader;
        this.questions = questions;
    }

    @Override
    public List<List<String>> rows(Passage passage, SeededRank rank) {
        List<Paragraph> paragraphs = reader.read(passage);
        List<GeneratedQuestion> asked = new ArrayList<>(HeadingQuestions.asked(paragraphs));
        asked.addAll(questions.ask(paragraphs));
        return DiversityRanker.ordered(asked, rank).stream()
                .map(question -> List.of(question.context(), question.question(), question.answer()))
                .distinct()
                .toList();
    }
}
