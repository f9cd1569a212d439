/**
 * Tables learned from samples: reads the samples, infers their schema, keeps rows from learning, learns on several
 * threads, and saves what was learned. The rows themselves are made by {@code run.table}.
 */
@NullMarked
package dev.sdg.run.learn;

import org.jspecify.annotations.NullMarked;
