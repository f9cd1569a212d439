package dev.sdg.llm;

/**
 * Tokens as the provider counted them. A number below zero counts as one that was left out.
 *
 * @param input tokens of prompts, cached ones included
 * @param output tokens of answers, without thoughts
 * @param thinking tokens of thoughts; billed as output
 * @param cached those of the input that came from a cache
 * @param complete false where a provider left numbers out: the sums are then lower bounds
 */
public record TokenUsage(long input, long output, long thinking, long cached, boolean complete) {

    public TokenUsage {
        complete = complete && Math.min(Math.min(input, output), Math.min(thinking, cached)) >= 0;
        input = Math.max(0, input);
        output = Math.max(0, output);
        thinking = Math.max(0, thinking);
        cached = Math.max(0, cached);
    }

    /** No tokens at all. */
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, true);

    /** An exchange whose numbers the provider did not give. */
    public static final TokenUsage UNKNOWN = new TokenUsage(0, 0, 0, 0, false);

    /** Returns the sum of both. */
    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                input + other.input,
                output + other.output,
                thinking + other.thinking,
                cached + other.cached,
                complete && other.complete);
    }

    /** Returns all tokens that are billed. */
    public long total() {
        return input + output + thinking;
    }
}
