package dev.sdg.cli;

import dev.sdg.document.Document;
import dev.sdg.generate.Effort;
import dev.sdg.generate.Plan;
import dev.sdg.generate.SampleSource;
import java.util.List;
import java.util.Optional;

/**
 * A run that is ready to go.
 *
 * @param plan what batches are asked for
 * @param source where rows come from
 * @param effort what the preparation took
 * @param query what the rows are about, as it was refined; empty for documents
 * @param documents what was read; empty for a query
 */
record Prepared(Plan plan, SampleSource source, Effort effort, Optional<String> query, List<Document> documents) {}
