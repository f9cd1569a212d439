package dev.sdg.generate;

/**
 * What became of a run.
 *
 * @param end how it ended
 * @param stats its numbers
 * @param savedBefore how many of the saved rows were there when it began
 */
public record GenerationResult(RunEnd end, RunStats stats, long savedBefore) {}
