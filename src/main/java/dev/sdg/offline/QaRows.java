package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code qa}: context, question, answer. */
final class QaRows implements RowGenerator {

    private final PassageReader reader;
    private final QuestionGenerator generator;

    QaRows(PassageReader reader, QuestionGenerator generator) {
        this.reader = reader;
        this.generator = generator;
    }

    @Override
    public List<List<String>> rows(Passage passage, SeededRank rank) {
        List<Paragraph> paragraphs = reader.read(passage);
        List<GeneratedQuestion> questions = new ArrayList<>(HeadingQuestions.find(paragraphs));
        questions.addAll(generator.generate(paragraphs));
        return DiversityRanker.ordered(questions, rank).stream()
                .map(question -> List.of(question.context(), question.question(), question.answer()))
                .distinct()
                .toList();
    }
}
