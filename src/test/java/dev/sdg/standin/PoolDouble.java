package dev.sdg.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Answers as models do that are asked the same again: any one prompt has a small pool of pairs of its own, of which
 * each reply draws some, most often the first of them. Topics are drawn, too.
 */
public final class PoolDouble implements Function<ReceivedRequest, Answer> {
    private static final int TOPICS = 40;

    private final int pool;
    private final SplittableRandom random = new SplittableRandom(5);

    /** Makes one with {@code pool} rows a prompt. */
    public PoolDouble(int pool) {
        this.pool = pool;
    }

    @Override
    public synchronized Answer apply(ReceivedRequest request) {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        if (request.rowsWanted().isEmpty()) {
            for (int i = 0; i < TOPICS; i++) {
                answer.add("topic " + i);
            }
            return Answers.text(answer.toString());
        }
        int asked = request.userText()
                .replaceFirst("Number of rows: \\d+\\s*\\z", "")
                .hashCode();
        for (int i = 0; i < request.rowsWanted().getAsInt(); i++) {
            double share = random.nextDouble();
            int number = asked + (int) (share * share * share * pool);
            answer.addObject()
                    .put("anchor", Sentences.of("anchor", number))
                    .put("positive", Sentences.of("positive", number));
        }
        return Answers.text(answer.toString());
    }
}
