package dev.sdg.generate.dedup;

import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Sample;

/** A row that is valid and new, with what proves the second. */
public record AcceptedRow(Sample sample, Fingerprint fingerprint) {}
