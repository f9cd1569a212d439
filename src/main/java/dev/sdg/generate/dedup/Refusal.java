package dev.sdg.generate.dedup;

import dev.sdg.sample.RejectionReason;

/**
 * Why a valid row is not taken.
 *
 * @param reason the stable code
 * @param detail what a person needs to understand it
 */
public record Refusal(RejectionReason reason, String detail) {}
