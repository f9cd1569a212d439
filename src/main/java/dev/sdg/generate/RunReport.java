package dev.sdg.generate;

/**
 * What became of a run.
 *
 * @param end how it ended
 * @param tally its numbers
 */
public record RunReport(RunEnd end, Tally tally) {}
