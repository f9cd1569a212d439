package dev.sdg.table.learn.measure;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured beside a reference.
 *
 * @param similarity how near the tables are to those learned from
 * @param ceiling how near rows that were held out are to as many of those learned from; empty where none were
 * @param toldApart how well a tree tells the rows of a table from those learned from: 0.5 is not at all, 1.0 always;
 *     empty where there are too few rows
 * @param privacy by table
 */
public record Comparison(
        Similarity similarity,
        Optional<Similarity> ceiling,
        Map<String, OptionalDouble> toldApart,
        Map<String, Privacy> privacy) {}
