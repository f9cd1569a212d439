package dev.sdg.llm;

import dev.sdg.text.TokenEstimate;

/**
 * Guesses what a call will cost before it is made, and learns from what calls did cost. A guess is meant to be too high
 * rather than too low, since limits are kept by it: a ratio of counted to guessed tokens that is higher than the one
 * before holds at once, a lower one bit by bit. Any number of threads may use one.
 */
public final class TokenUsageEstimator {
    private static final double SMOOTHING = 0.1;

    private double inputRatio = 1;
    private double outputRatio = 1;
    private boolean trained;

    /** Returns the tokens that completing {@code prompt} is expected to take; thoughts are among the output. */
    public synchronized TokenUsage of(Prompt prompt) {
        long input = (long) Math.ceil(inputRatio * input(prompt));
        long output = (long) Math.ceil(outputRatio * prompt.answerTokens());
        return new TokenUsage(input, output, 0, 0, false);
    }

    /** Takes note that completing {@code prompt} took {@code usage}; numbers that are not complete teach nothing. */
    public synchronized void learn(Prompt prompt, TokenUsage usage) {
        if (!usage.complete() || usage.total() == 0) {
            return;
        }
        double input = usage.input() / (double) input(prompt);
        double output = (usage.output() + usage.thinking()) / (double) prompt.answerTokens();
        inputRatio = trained ? moved(inputRatio, input) : input;
        outputRatio = trained ? moved(outputRatio, output) : output;
        trained = true;
    }

    private static double moved(double known, double seen) {
        return seen > known ? seen : known + SMOOTHING * (seen - known);
    }

    private static int input(Prompt prompt) {
        int schema = prompt.replySchema()
                .map(json -> TokenEstimate.of(json.toString()))
                .orElse(0);
        return 1 + TokenEstimate.of(prompt.system()) + TokenEstimate.of(prompt.user()) + schema;
    }
}
