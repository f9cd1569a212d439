package dev.sdg.offline;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.SampleSource;
import dev.sdg.offline.grammar.Annotator;
import dev.sdg.offline.grammar.SentenceSplitter;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.sample.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The formats whose rows can be made by rules, each with its rules. */
public final class OfflineFormats {

    /** Makes the rules of a format. */
    private interface Rules {
        RowGenerator over(Reading reading, PairRows pairs);
    }

    private record Entry(String format, Rules rules) {}

    /** What reads a passage, and what asks about it. */
    private record Reading(
            PassageIndex index, PassageReader reader, Annotator annotator, QuestionGenerator questions) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "qa",
                    (reading, pairs) ->
                            (passage, rank) -> qaRows(reading.reader().read(passage), reading.questions(), rank)),
            new Entry("pair", (reading, pairs) -> pairs),
            // a triplet is a pair, to which the run adds negatives
            new Entry("triplet", (reading, pairs) -> pairs),
            new Entry(
                    "pair-score",
                    (reading, pairs) -> new ScoredPairs(reading.index(), reading.reader(), reading.annotator())));

    /** How much chance counts beside how sure the rules are. */
    private static final double CHANCE = 0.25;

    private OfflineFormats() {}

    /** Returns the names of the formats, in the order in which help shows them. */
    public static List<String> names() {
        return ENTRIES.stream().map(Entry::format).toList();
    }

    /** Returns whether rows of {@code format} have an anchor. */
    public static boolean hasAnchors(String format) {
        return format.equals("pair") || format.equals("triplet");
    }

    /** Returns whether rows of {@code format} need the sentence model, which has no substitute. */
    public static boolean comparesSentences(String format) {
        return format.equals("pair-score");
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
     * @param kinds of anchors that are wanted, for the formats that have them
     * @param seed equal seeds give equal rows in equal order
     * @throws IllegalArgumentException with {@link #objectionTo} as its message, if there is one
     */
    public static SampleSource<PromptRequest> source(
            DataFormatHandler format, PassageIndex index, Set<AnchorKind> kinds, long seed) {
        String name = format.name();
        Rules rules = ENTRIES.stream()
                .filter(entry -> entry.format().equals(name))
                .map(Entry::rules)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(objectionTo(name).orElse(name)));
        Annotator annotator = new Annotator();
        PassageReader reader = new PassageReader(new SentenceSplitter(), annotator, index.passages());
        TermWeights weights = new TermWeights(index);
        Relevance relevance = new Relevance(index);
        QuestionGenerator questions = new QuestionGenerator(annotator, weights);
        PairRows pairs =
                new PairRows(reader, questions, annotator, weights, relevance, index.passages(), new AnchorMix(kinds));
        RowGenerator rows = rules.over(new Reading(index, reader, annotator, questions), pairs);
        return new OfflineSource(rows, format, index.passages(), seed);
    }

    /** Context, question, answer. */
    private static RowGenerator.Rows qaRows(List<Section> sections, QuestionGenerator generator, SeededRank rank) {
        List<List<Value>> rows = generator.generate(sections).stream()
                .sorted(Comparator.comparingDouble(
                        question -> -question.score() - CHANCE * rank.unit(question.question())))
                .map(question -> RowGenerator.row(question.context(), question.question(), question.answer()))
                .distinct()
                .toList();
        return RowGenerator.Rows.of(rows, () -> NoRows.of(sections, Set.of(AnchorKind.QUESTION)));
    }
}
