package dev.sdg.generate.model;

import dev.sdg.generate.Usage;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import java.util.Map;
import java.util.Optional;

/** A short question to a reviewer, for runs in which many rows are paid for before the first of them is graded. */
public final class ReviewerCheck {
    private static final Prompt PROMPT = new Prompt(
            "You will be asked to grade rows of a data set.", "Reply with the word ready.", Optional.empty(), 5);

    private ReviewerCheck() {}

    /**
     * Asks {@code reviewer}, and returns {@code before} with what that took. A failure that may be over when there are
     * rows is none.
     *
     * @throws PlanningFailedException when a request for grades would fail as well
     */
    public static Usage run(ModelClient reviewer, Usage before) {
        CountingClient counted = new CountingClient(reviewer);
        try {
            reviewer.retryPolicy().run((attempt, previous) -> counted.complete(PROMPT));
        } catch (LlmException e) {
            if (e.failure().isFatal()) {
                throw new PlanningFailedException(e, before.plus(counted.usage(Map.of())));
            }
        }
        return before.plus(counted.usage(Map.of()));
    }
}
