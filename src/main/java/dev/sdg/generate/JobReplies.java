package dev.sdg.generate;

import dev.sdg.generate.budget.JobBudget;
import dev.sdg.llm.BatchJobs.Reply;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import java.util.Optional;

/**
 * The model as a batch job lets it be seen: whatever is asked, the answer is the reply that was set. For one thread.
 */
public final class JobReplies implements LlmClient {
    private final JobBudget budget;
    private Optional<Reply> reply = Optional.empty();
    private boolean hasAnswered;

    /** @param budget that the replies are held against */
    public JobReplies(JobBudget budget) {
        this.budget = budget;
    }

    /** Sets the reply to what is asked next. */
    void set(Reply next) {
        reply = Optional.of(next);
        hasAnswered = false;
    }

    /** Returns whether the reply was an answer, not a failure. */
    boolean hasAnswered() {
        return hasAnswered;
    }

    @Override
    public Completion complete(Prompt prompt) {
        Reply given = reply.orElseThrow();
        try {
            Completion completion = given.completion(prompt);
            budget.answered(given.key(), prompt, completion.usage());
            hasAnswered = true;
            return completion;
        } catch (LlmException e) {
            if (e.failure().kind() == Kind.CALL_NOT_MADE) {
                budget.release(given.key());
            } else {
                budget.failed(given.key(), e.failure().usage());
            }
            throw e;
        }
    }
}
