package dev.sdg.format;

import java.util.Optional;

/**
 * One request for rows.
 *
 * @param number of the batch in this run, from 1
 * @param rows how many rows are wanted; with passages the sum of their shares
 * @param subject what they are about
 * @param language BCP 47 tag of the rows' language; empty: that of the subject
 * @param note what was wrong with the reply before, for a request that is made again
 */
public record BatchRequest(int number, int rows, Subject subject, Optional<String> language, Optional<String> note) {}
