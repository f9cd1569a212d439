package dev.sdg.generate.near;

import dev.sdg.sample.Sample;

/** Rows that were saved, to be looked at again. */
@FunctionalInterface
public interface KnownRows {

    /** Returns the row with the number {@code number}, counted from 1. */
    Sample row(int number);
}
