package dev.sdg.generate.dedup;

import dev.sdg.sample.Reason;

/**
 * Why a valid row is not taken.
 *
 * @param reason the stable code
 * @param detail what a person needs to understand it
 */
public record Refusal(Reason reason, String detail) {}
