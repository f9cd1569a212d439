package dev.sdg.offline;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.SampleSource;
import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.grammar.SentenceSplitter;
import dev.sdg.retrieval.PassageIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The formats whose rows can be made by rules, each with its rules. */
public final class OfflineFormats {

    /** Makes the rules of a format for a run over all passages of {@code index}. */
    private interface Rules {
        RowGenerator over(PassageIndex index, PassageReader reader, QuestionGenerator questions);
    }

    private record Entry(String format, Rules rules) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "qa",
                    (index, reader, questions) -> (passage, rank) -> qaRows(reader.read(passage), questions, rank)),
            new Entry("pair", (index, reader, questions) -> new PairRows(reader, questions)),
            // a triplet is a pair, to which the run adds negatives
            new Entry("triplet", (index, reader, questions) -> new PairRows(reader, questions)));

    private OfflineFormats() {}

    /** Returns the names of the formats, in the order in which help shows them. */
    public static List<String> names() {
        return ENTRIES.stream().map(Entry::format).toList();
    }

    /** Returns why rows of {@code format} cannot be made without a model, in words for the user; empty if they can. */
    public static Optional<String> objectionTo(String format) {
        return names().contains(format)
                ? Optional.empty()
                : Optional.of(
                        "'" + format + "' rows need a model: ⟨provider⟩ offline makes " + String.join(", ", names()));
    }

    /**
     * Returns a source of rows of {@code format}, which has no negatives, from the passages of {@code index}. No text
     * is read and no language model loaded before the source is asked. Rows that break a rule of the format are
     * rejected.
     *
     * @param index of all that the source will be asked about
     * @param seed equal seeds give equal rows in equal order
     * @throws IllegalArgumentException with {@link #objectionTo} as its message, if there is one
     */
    public static SampleSource<PromptRequest> source(DataFormatHandler format, PassageIndex index, long seed) {
        String name = format.name();
        Rules rules = ENTRIES.stream()
                .filter(entry -> entry.format().equals(name))
                .map(Entry::rules)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(objectionTo(name).orElse(name)));
        PassageReader reader = new PassageReader(new SentenceSplitter());
        RowGenerator rows = rules.over(index, reader, new QuestionGenerator(new Annotator()));
        return new OfflineSource(rows, format, index.passages(), seed);
    }

    /** Context, question, answer. */
    private static List<List<String>> qaRows(List<Paragraph> paragraphs, QuestionGenerator generator, SeededRank rank) {
        List<GeneratedQuestion> questions = new ArrayList<>(HeadingQuestions.find(paragraphs));
        questions.addAll(generator.generate(paragraphs));
        return DiversityRanker.ordered(questions, rank).stream()
                .map(question -> List.of(question.context(), question.question(), question.answer()))
                .distinct()
                .toList();
    }
}
