package dev.sdg.llm;

/**
 * What a model answered.
 *
 * @param text the answer without the model's thoughts; not empty
 * @param cutOff whether the answer stopped at the limit of output tokens
 * @param usage what it cost in tokens
 * @param model the model that answered, as the provider names it
 */
public record Completion(String text, boolean cutOff, TokenUsage usage, String model) {}
