package dev.sdg.offline;

import dev.sdg.document.structure.Block;
import dev.sdg.offline.question.SelfContained;
import dev.sdg.text.WordCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes what somebody wrote with the reply that stands below it, as in mail: the quote is the anchor. */
final class QuotedReplies {

    private static final Pattern MARKS = Pattern.compile("(?m)^[>\\s]+");
    private static final Pattern STOP = Pattern.compile("(?<=[.?!])\\s+");
    private static final int LEAST_WORDS = 6;
    private static final int MOST_WORDS = 40;
    private static final int LEAST_REPLY_WORDS = 12;
    private static final double BY_CHANCE = 0.1;
    private static final double LEAST_RELEVANCE = 0.4;

    private final TermWeights weights;
    private final Relevance relevance;

    QuotedReplies(TermWeights weights, Relevance relevance) {
        this.weights = weights;
        this.relevance = relevance;
    }

    /** Returns the quotes of {@code section} with the text that follows each. */
    List<AnchorPair> find(Section section) {
        List<AnchorPair> found = new ArrayList<>();
        for (SentenceWindow part : SentenceWindow.parts(section)) {
            int block = section.sentences().get(part.from()).block();
            if (block > 0 && part.words(section) >= LEAST_REPLY_WORDS) {
                String reply = part.text(section);
                quoted(section.blocks().get(block - 1))
                        .filter(quote -> relevance.of(quote, reply) >= LEAST_RELEVANCE)
                        .ifPresent(quote -> found.add(new AnchorPair(AnchorKind.QUESTION, quote, reply)));
            }
        }
        return found;
    }

    /** Returns the last sentences of a quote: the reply is to these. */
    private Optional<String> quoted(Block block) {
        if (!block.text().startsWith(">")) {
            return Optional.empty();
        }
        String quote = "";
        String[] sentences =
                STOP.split(MARKS.matcher(block.text()).replaceAll(" ").strip(), -1);
        for (int i = sentences.length - 1; i >= 0 && WordCount.of(sentences[i] + " " + quote) <= MOST_WORDS; i--) {
            quote = TextCase.written(sentences[i] + " " + quote);
        }
        return Optional.of(quote)
                .filter(text -> WordCount.of(text) >= LEAST_WORDS
                        && text.matches(".*[.?!]")
                        && SelfContained.startsAlone(text)
                        && SelfContained.isReadable(text)
                        && SelfContained.isBalanced(text)
                        && weights.identifies(text, BY_CHANCE));
    }
}
