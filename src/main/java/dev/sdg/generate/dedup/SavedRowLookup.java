package dev.sdg.generate.dedup;

import dev.sdg.sample.Sample;

/** Rows that were saved, to be looked at again. */
@FunctionalInterface
public interface SavedRowLookup {

    /** Returns the row with the number {@code number}, counted from 1. */
    Sample row(int number);
}
