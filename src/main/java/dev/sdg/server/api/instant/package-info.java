/**
 * Answers that are given at once: few rows of tables, records that are judged, schemas of sentences, and files that are
 * sent along. What takes longer is a job.
 */
@NullMarked
package dev.sdg.server.api.instant;

import org.jspecify.annotations.NullMarked;
