package dev.sdg.offline;

import dev.sdg.document.Passage;
import java.util.ArrayList;
import java.util.List;

/** Rows of {@code qa}: context, question, answer. */
final class QaRows implements RowMaker {

    private final PassageReader reader;
    private final Questioner questioner;

    QaRows(PassageReader reader, Questioner questioner) {
        this.reader = reader;
        this.questioner = questioner;
    }

    @Override
    public List<Row> rows(Passage passage, SeededOrder order) {
        List<Paragraph> paragraphs = reader.read(passage);
        List<AskedQuestion> asked = new ArrayList<>(HeadingQuestions.asked(paragraphs));
        asked.addAll(questioner.ask(paragraphs));
        return Spread.ordered(asked, order).stream()
                .map(question -> Row.of(question.context(), question.question(), question.answer()))
                .distinct()
                .toList();
    }
}
