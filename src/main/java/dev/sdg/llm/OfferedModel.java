package dev.sdg.llm;

import java.util.OptionalLong;

/**
 * A model that a provider offers.
 *
 * @param name as it is asked for
 * @param contextTokens most tokens of a prompt, or of prompt and answer together where the provider counts them so;
 *     empty where it does not say
 * @param outputTokens most tokens of an answer; empty where the provider does not say
 */
public record OfferedModel(String name, OptionalLong contextTokens, OptionalLong outputTokens) {}
