package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code qa}: context, question, answer. */
final class QaRows implements RowGenerator {

    private final PassageReader reader;
    private final QuestionGenerator questioner;

    QaRows(PassageReader reader, QuestionGenerator questioner) {
        this.reader = reader;
        this.questioner = questioner;
    }

    @Override
    public List<Row> rows(Passage passage, SeededOrder order) {
        List<Paragraph> paragraphs = reader.read(passage);
        List<GeneratedQuestion> asked = new ArrayList<>(HeadingQuestions.asked(paragraphs));
        asked.addAll(questioner.ask(paragraphs));
        return DiversityRanker.ordered(asked, order).stream()
                .map(question -> Row.of(question.context(), question.question(), question.answer()))
                .distinct()
                .toList();
    }
}
