package dev.sdg.llm;

import dev.sdg.sample.ReasonCode;
import java.time.Duration;
import java.util.Optional;

/**
 * An exchange with a model that gave no usable completion: what happened, and what may help.
 *
 * @param kind what may help
 * @param maxAttempts how many attempts at one request may end like this before {@code whenExhausted} holds
 * @param whenExhausted the kind that it is once the attempts are spent
 * @param reason the code under which what was lost to this is recorded
 * @param message one line for people, without keys and HTML
 * @param delay how long the provider asked to wait before the next call; zero where there is nothing to wait for
 * @param usage what the exchange cost although it gave nothing
 * @param throttle what it says about the load that the provider bears
 */
public record Failure(
        Kind kind,
        int maxAttempts,
        Kind whenExhausted,
        ReasonCode reason,
        String message,
        Optional<Duration> delay,
        TokenUsage usage,
        ThrottleSignal throttle) {

    /** What may help after a failure. */
    public enum Kind {
        /** The same request may succeed later. */
        TRANSIENT,
        /** The prompt is too long for the model: a shorter one may succeed. */
        INPUT_TOO_LONG,
        /** The limit of output tokens was reached too early: a request for less may succeed. */
        OUTPUT_TOO_LONG,
        /** This request will not succeed; others may. */
        REQUEST_FAILED,
        /**
         * No call succeeds: the provider or its quota is exhausted, it is no such provider, or nobody waits any more.
         */
        UNAVAILABLE,
        /**
         * The call was not made, since it could pass a budget or nobody is to wait for it any more; nor will others be.
         */
        CALL_NOT_MADE,
        /** No call succeeds: the key is missing, wrong or not allowed to do this. */
        KEY_REFUSED,
        /** No call succeeds: what the user configured cannot work. */
        INVALID_SETTINGS,
        /** No call succeeds: this program sends what the provider does not take. */
        INVALID_REQUEST
    }

    /** What a failure says about the load that a provider is willing to carry; it concerns all calls, not one batch. */
    public enum ThrottleSignal {
        /** Nothing: the failure is about this one exchange. */
        NONE,
        /** A quota per time is used up: everybody waits, and goes on at a lower rate. */
        QUOTA,
        /** The provider is overloaded: fewer calls at once. */
        OVERLOAD
    }

    /** Returns a failure that may happen any number of times before its request is given up. */
    public static Failure of(Kind kind, ReasonCode reason, String message) {
        return new Failure(
                kind,
                Integer.MAX_VALUE,
                Kind.REQUEST_FAILED,
                reason,
                message,
                Optional.empty(),
                TokenUsage.NONE,
                ThrottleSignal.NONE);
    }

    /** Returns whether another attempt at the request, as it was or smaller, may succeed. */
    public boolean isRetryable() {
        return switch (kind) {
            case TRANSIENT, INPUT_TOO_LONG, OUTPUT_TOO_LONG -> true;
            case REQUEST_FAILED, UNAVAILABLE, CALL_NOT_MADE, KEY_REFUSED, INVALID_SETTINGS, INVALID_REQUEST -> false;
        };
    }

    /** Returns whether no other request could do better. */
    public boolean isFatal() {
        return !isRetryable() && kind != Kind.REQUEST_FAILED;
    }

    /** Returns whether this is only what is made of a request that was tried too often: others may fare better. */
    public boolean isExhausted() {
        return kind == whenExhausted;
    }

    /** Returns this failure as it is once nothing more is tried. */
    public Failure exhausted() {
        return withKind(whenExhausted);
    }

    public Failure withKind(Kind kind) {
        return new Failure(kind, maxAttempts, whenExhausted, reason, message, delay, usage, throttle);
    }

    /** Returns this failure, which {@code attempts} at one request may end in; then it is of the kind {@code then}. */
    public Failure withAttempts(int attempts, Kind then) {
        return new Failure(kind, attempts, then, reason, message, delay, usage, throttle);
    }

    public Failure withMessage(String message) {
        return new Failure(kind, maxAttempts, whenExhausted, reason, message, delay, usage, throttle);
    }

    public Failure withDelay(Duration delay) {
        return new Failure(kind, maxAttempts, whenExhausted, reason, message, Optional.of(delay), usage, throttle);
    }

    public Failure withUsage(TokenUsage usage) {
        return new Failure(kind, maxAttempts, whenExhausted, reason, message, delay, usage, throttle);
    }

    public Failure withThrottle(ThrottleSignal throttle) {
        return new Failure(kind, maxAttempts, whenExhausted, reason, message, delay, usage, throttle);
    }
}
