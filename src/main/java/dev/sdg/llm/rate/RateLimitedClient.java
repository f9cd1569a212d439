package dev.sdg.llm.rate;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Clock;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsageEstimator;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Lets calls to another client start no faster than the user allows and the provider bears. A caller waits for its turn;
 * turns are given in the order in which they were asked for.
 *
 * <p>After a refusal for a quota nobody starts until the time that the provider named, and starts are then spaced by the
 * rate that it taught. After an overload fewer calls are in flight. The failure itself goes on to whoever called.
 */
public final class RateLimitedClient implements LlmClient {
    private final LlmClient client;
    private final TokenUsageEstimator forecast;
    private final Clock time;
    private final RateLimiter pace;

    /** Held by the one caller whose turn is next, also while it waits. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * @param client what is called
     * @param limits what the user allows
     * @param forecast guesses the tokens of a call, and is taught here
     * @param time what is waited by
     * @param random parts this program from others that were told the same
     */
    public RateLimitedClient(
            LlmClient client, RateLimits limits, TokenUsageEstimator forecast, Clock time, RandomGenerator random) {
        this.client = client;
        this.forecast = forecast;
        this.time = time;
        this.pace = new RateLimiter(limits, random);
    }

    /**
     * {@inheritDoc}
     *
     * <p>An interrupt while waiting for the turn is {@code CALL_NOT_MADE}, and the thread stays interrupted.
     */
    @Override
    public Completion complete(Prompt prompt) {
        RateLimiter.Start start = begin(prompt);
        boolean told = false;
        try {
            Completion completion = client.complete(prompt);
            told = true;
            succeeded(start, prompt, completion);
            return completion;
        } catch (LlmException e) {
            told = true;
            failed(start, e.failure());
            throw e;
        } finally {
            if (!told) {
                abandoned();
            }
        }
    }

    /**
     * Returns whether the provider has shown that it answers: once a call succeeded, or has been under way for {@code
     * patience}.
     */
    public boolean isOpen(Duration patience) {
        synchronized (pace) {
            return pace.isOpen(time.nanos(), patience);
        }
    }

    /** Returns how many calls are under way. */
    public int inFlight() {
        synchronized (pace) {
            return pace.inFlight();
        }
    }

    private RateLimiter.Start begin(Prompt prompt) {
        try {
            turn.lockInterruptibly();
            try {
                return takeTurn(forecast.of(prompt).total());
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmException(
                    Failure.of(
                            Kind.CALL_NOT_MADE,
                            CallFailureReason.PROVIDER,
                            "interrupted while waiting for the turn to call"),
                    e);
        }
    }

    /** What happens while it sleeps may move the moment: it looks again before it starts. */
    private RateLimiter.Start takeTurn(long tokens) throws InterruptedException {
        while (true) {
            long wait;
            synchronized (pace) {
                while (!pace.hasRoom()) {
                    pace.wait();
                }
                long now = time.nanos();
                wait = pace.earliest(now, tokens) - now;
                if (wait <= 0) {
                    time.sleep(Duration.ZERO); // says whether time was stopped
                    return pace.start(now, tokens);
                }
            }
            time.sleep(Duration.ofNanos(wait));
        }
    }

    private void succeeded(RateLimiter.Start start, Prompt prompt, Completion completion) {
        forecast.learn(prompt, completion.usage());
        synchronized (pace) {
            pace.succeeded(start, completion.usage());
            pace.notifyAll();
        }
    }

    private void failed(RateLimiter.Start start, Failure failure) {
        synchronized (pace) {
            pace.failed(start, time.nanos(), failure);
            pace.notifyAll();
        }
    }

    private void abandoned() {
        synchronized (pace) {
            pace.abandoned();
            pace.notifyAll();
        }
    }
}
