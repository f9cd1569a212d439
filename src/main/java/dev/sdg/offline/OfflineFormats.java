package dev.sdg.offline;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.SampleSource;
import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.grammar.SentenceSplitter;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.sample.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The formats whose rows can be made by rules, each with its rules. */
public final class OfflineFormats {

    /** How many texts of a triplet are no negatives. */
    private static final int PAIR = 2;

    /** Makes the rules of a format for rows of {@code schema}, in a run over all passages of {@code index}. */
    private interface Rules {
        RowGenerator over(RowSchema schema, PassageIndex index, PassageReader reader, QuestionGenerator questions);
    }

    private record Entry(String format, Rules rules) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "qa",
                    (schema, index, reader, questions) ->
                            (passage, rank) -> qaRows(reader.read(passage), questions, rank)),
            new Entry("pair", (schema, index, reader, questions) -> new PairRows(reader, questions)),
            new Entry("triplet", (schema, index, reader, questions) -> {
                PairRows pairs = new PairRows(reader, questions);
                HardNegativeMiner negatives = new HardNegativeMiner(index.passages(), reader);
                int number = schema.fields().size() - PAIR;
                return (passage, rank) -> tripletRows(pairs.pairs(passage, rank), negatives.around(passage), number);
            }));

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
     * Returns a source of rows of {@code format} from the passages of {@code index}. No text is read and no language
     * model loaded before the source is asked. Rows that break a rule of the format are rejected.
     *
     * @param index of all that the source will be asked about; negatives are chosen among them
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
        RowGenerator rows = rules.over(format.schema(), index, reader, new QuestionGenerator(new Annotator()));
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

    /** Anchor, positive, {@code number} negatives. A pair without so many hard negatives gives no row. */
    private static List<List<String>> tripletRows(
            List<GeneratedQuestion> pairs, NegativeCandidates around, int number) {
        List<List<String>> rows = new ArrayList<>();
        for (GeneratedQuestion pair : pairs) {
            List<String> negatives = around.negatives(pair, number);
            if (negatives.size() == number) {
                List<String> row = new ArrayList<>(List.of(pair.question(), pair.support()));
                row.addAll(negatives);
                rows.add(row);
            }
        }
        return rows;
    }
}
