package dev.sdg.generate;

/**
 * What a run is to reach, and where it starts.
 *
 * @param rows how many rows to end with, at least 1
 * @param saved how many of them there are already
 * @param effort what was spent before the first batch, on the refinement of the query
 */
public record Target(long rows, long saved, Effort effort) {}
