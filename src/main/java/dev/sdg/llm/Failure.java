package dev.sdg.llm;

import dev.sdg.sample.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * An exchange with a model that gave no usable completion, and what is to be done about it.
 *
 * @param action what to do first
 * @param attempts how many calls of one batch may end like this before {@code afterwards} holds
 * @param afterwards what to do once the attempts are spent
 * @param reason the code under which a batch lost to this is recorded
 * @param message one line for people, without keys and HTML
 * @param delay how long the provider asked to wait before the next call
 * @param usage what the exchange cost although it gave nothing
 * @param pressure what it says about the provider's load
 */
public record Failure(
        Action action,
        int attempts,
        Action afterwards,
        Reason reason,
        String message,
        Optional<Duration> delay,
        TokenUsage usage,
        ThrottleSignal pressure) {

    /** What to do about a failure. */
    public enum Action {
        /** Ask again within the batch's budget. */
        TRY_AGAIN,
        /** Ask again within the batch's budget, for half of the rows. */
        TRY_SMALLER,
        /** Give up this batch; the run goes on. */
        GIVE_UP_BATCH,
        /** Stop the run: the provider or its quota is exhausted, or it is no such provider at all. */
        STOP_RUN,
        /** Stop the run: the call was not made, since it could pass a budget or nobody is to wait for it any more. */
        CALL_NOT_MADE,
        /** Stop the run: the key is missing, wrong or not allowed to do this. */
        KEY_REFUSED,
        /** Stop the run: what the user configured cannot work. */
        USER_ERROR,
        /** Stop the run: this program sent what it should not have sent. */
        OUR_FAULT
    }

    /** Returns whether no other call of the run could do better. */
    public boolean endsRun() {
        return switch (action) {
            case STOP_RUN, CALL_NOT_MADE, KEY_REFUSED, USER_ERROR, OUR_FAULT -> true;
            case TRY_AGAIN, TRY_SMALLER, GIVE_UP_BATCH -> false;
        };
    }

    /** Returns a failure that is met with {@code action} each time, as often as the budget allows. */
    public static Failure of(Action action, Reason reason, String message) {
        return new Failure(
                action,
                Integer.MAX_VALUE,
                Action.GIVE_UP_BATCH,
                reason,
                message,
                Optional.empty(),
                TokenUsage.NONE,
                ThrottleSignal.NONE);
    }

    /** Returns this failure, met with its action for {@code attempts} calls of a batch and then with {@code then}. */
    public Failure atMost(int attempts, Action then) {
        return new Failure(action, attempts, then, reason, message, delay, usage, pressure);
    }

    /** Returns this failure with the wait that the provider named. */
    public Failure after(Duration delay) {
        return new Failure(action, attempts, afterwards, reason, message, Optional.of(delay), usage, pressure);
    }

    /** Returns this failure with what the exchange cost. */
    public Failure costing(TokenUsage usage) {
        return new Failure(action, attempts, afterwards, reason, message, delay, usage, pressure);
    }

    /** Returns this failure, met with {@code action} from now on. */
    public Failure metWith(Action action) {
        return new Failure(action, attempts, afterwards, reason, message, delay, usage, pressure);
    }

    /** Returns this failure in other words. */
    public Failure saying(String message) {
        return new Failure(action, attempts, afterwards, reason, message, delay, usage, pressure);
    }

    /** Returns this failure as a sign of {@code pressure}. */
    public Failure under(ThrottleSignal pressure) {
        return new Failure(action, attempts, afterwards, reason, message, delay, usage, pressure);
    }
}
