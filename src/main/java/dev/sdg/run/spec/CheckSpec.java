package dev.sdg.run.spec;

import dev.sdg.format.ChosenFormat;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How rows that are there are to be judged, checked.
 *
 * @param format with the rules that a run would judge its rows by
 * @param nearDuplicates the least similarity at which rows are near-duplicates; empty: only equal rows are
 * @param language of the rows, where it may differ from that of the documents
 * @param documents that the rows are held against; empty: each is held against its own context
 */
public record CheckSpec(
        ChosenFormat format,
        OptionalDouble nearDuplicates,
        Optional<String> language,
        Optional<InputSpec.Documents> documents) {}
