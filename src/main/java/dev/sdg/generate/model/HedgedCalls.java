package dev.sdg.generate.model;

import dev.sdg.generate.budget.BudgetLedger;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The calls to one model, of which one that is far slower than the others is made twice (hedged requests: Dean and
 * Barroso, <i>The Tail at Scale</i>, 2013). That happens when a run only waits for its last few calls and one of them
 * takes longer than four times the median, and longer than a given time. The same prompt is then sent again beside it,
 * by the same way through budgets and rate limits, at most once for each call. The first answer counts, and the other
 * call is interrupted, which closes its connection. A failure of one waits for the other, if that is under way.
 *
 * <p>The call itself stays on its thread; the other one has a thread of its own, whose time, tokens and budget are
 * accounted for before {@link #complete} returns. Any number of threads may use one.
 */
public final class HedgedCalls {
    private static final int FEW = 4;
    private static final int FAR = 4;
    private static final int REMEMBERED = 1_000;
    private static final long NOT_YET = Long.MIN_VALUE;

    private final long least;
    private final LongSupplier nanoTime;
    private final BudgetLedger ledger;
    private final Consumer<String> news;
    private final Map<Thread, Attempt> attempts = new ConcurrentHashMap<>();
    private final ArrayDeque<Long> times = new ArrayDeque<>();

    /**
     * @param least how long a call takes at least that is made twice
     * @param nanoTime a clock that never goes back, as {@link System#nanoTime}
     * @param ledger of the budgets that the calls are held against
     * @param news told, in one line for people, of each call that is made twice
     */
    public HedgedCalls(Duration least, LongSupplier nanoTime, BudgetLedger ledger, Consumer<String> news) {
        this.least = least.toNanos();
        this.nanoTime = nanoTime;
        this.ledger = ledger;
        this.news = news;
    }

    /**
     * Returns {@code provider} with its calls timed. It belongs inside of everything that waits before a call: only the
     * exchange itself may be slow.
     */
    public LlmClient timed(LlmClient provider) {
        return prompt -> {
            Optional<Attempt> attempt = Optional.ofNullable(attempts.get(Thread.currentThread()));
            long began = nanoTime.getAsLong();
            attempt.ifPresent(call -> call.began = began);
            try {
                Completion completion = provider.complete(prompt);
                attempt.ifPresent(call -> remember(nanoTime.getAsLong() - began));
                return completion;
            } finally {
                attempt.ifPresent(call -> call.isBack = true);
            }
        };
    }

    /**
     * Completes {@code prompt} by {@code client}, and once more by {@code beside} if the call is slow. Both lead to the
     * {@linkplain #timed timed} client; {@code beside} is used by another thread, and not after this returns.
     *
     * @throws LlmException that of {@code client}, when neither gives a completion
     */
    Completion complete(LlmClient client, LlmClient beside, Prompt prompt) {
        return new Call(beside, prompt).make(client);
    }

    /**
     * Makes calls twice that are slow by now. The loop of a run tells it again and again while it can ask for nothing
     * else and waits for {@code batches}.
     */
    public void onlyLeft(int batches) {
        long now = nanoTime.getAsLong();
        slow(batches).ifPresent(slow -> attempts.values().forEach(attempt -> attempt.hedgeIfSlow(now, slow)));
    }

    /** Returns how long a call takes that is slow; empty while it cannot be told, or too many are left. */
    private synchronized OptionalLong slow(int batches) {
        if (batches > Math.min(FEW, times.size())) {
            return OptionalLong.empty();
        }
        long median = times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
        return OptionalLong.of(Math.max(least, FAR * median));
    }

    private synchronized void remember(long took) {
        if (times.size() == REMEMBERED) {
            times.removeFirst();
        }
        times.addLast(took);
    }

    /** What one thread is about: a call, or the one beside it. */
    private static class Attempt {
        /** When its exchange with the provider began, after all waits before it. */
        volatile long began = NOT_YET;

        volatile boolean isBack;

        boolean hasBegun() {
            return began != NOT_YET;
        }

        /** Makes this call twice if it is slow; the one beside another is not. */
        void hedgeIfSlow(long now, long slow) {}
    }

    /** One call, on the thread that asked for it. */
    private final class Call extends Attempt {
        private final Thread caller = Thread.currentThread();
        private final LlmClient beside;
        private final Prompt prompt;
        private Optional<Hedge> hedge = Optional.empty();
        private boolean hasEnded;
        private boolean wasInterrupted;

        Call(LlmClient beside, Prompt prompt) {
            this.beside = beside;
            this.prompt = prompt;
        }

        Completion make(LlmClient client) {
            attempts.put(caller, this);
            try {
                return client.complete(prompt);
            } catch (LlmException e) {
                return end().flatMap(Hedge::awaited).orElseThrow(() -> e);
            } finally {
                attempts.remove(caller);
                end().ifPresent(Hedge::stop);
            }
        }

        @Override
        synchronized void hedgeIfSlow(long now, long slow) {
            if (!hasEnded && hedge.isEmpty() && hasBegun() && !isBack && now - began >= slow) {
                news.accept("a call has had no answer for %d s, far longer than others took: it is made again beside it"
                        .formatted(Duration.ofNanos(now - began).toSeconds()));
                hedge = Optional.of(new Hedge(this));
                hedge.get().thread.start();
            }
        }

        /** Ends the exchange, because the other call has the answer. */
        synchronized void interrupt() {
            if (!hasEnded) {
                wasInterrupted = true;
                caller.interrupt();
            }
        }

        /** Returns the other call, if any, which does not interrupt this one from now on. */
        private synchronized Optional<Hedge> end() {
            hasEnded = true;
            if (wasInterrupted) {
                wasInterrupted = false;
                Thread.interrupted();
            }
            return hedge;
        }
    }

    /** The call beside another one. */
    private final class Hedge extends Attempt {
        private final Call call;
        private final Thread thread;
        private volatile Optional<Completion> completion = Optional.empty();

        Hedge(Call call) {
            this.call = call;
            this.thread = new Thread(this::make, call.caller.getName() + "-beside");
            thread.setDaemon(true);
        }

        private void make() {
            attempts.put(thread, this);
            try {
                completion = Optional.of(call.beside.complete(call.prompt));
                call.interrupt();
            } catch (LlmException e) {
                // what this means for the run, the first call finds out by itself
            } finally {
                attempts.remove(thread);
            }
        }

        /**
         * Returns its completion, waited for if the exchange has begun. What it keeps of budgets is the caller's then.
         */
        Optional<Completion> awaited() {
            if (hasBegun() && hasStopped()) {
                ledger.takeOver(thread);
            }
            return completion;
        }

        /** Ends it, and frees what it keeps of budgets. */
        void stop() {
            thread.interrupt();
            if (hasStopped()) {
                ledger.release(thread);
            }
        }

        /** Waits for the thread, unless nobody is to wait for anything any more. */
        private boolean hasStopped() {
            try {
                thread.join();
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
