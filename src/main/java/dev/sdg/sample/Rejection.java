package dev.sdg.sample;

/**
 * A candidate that did not become a row.
 *
 * @param reason the stable code
 * @param detail what a person needs to act on it, the offending value included
 * @param raw the candidate as it was received
 */
public record Rejection(Reason reason, String detail, String raw) {}
