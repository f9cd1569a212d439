/**
 * A run that makes rows of tables: what happens from the plan to files that were verified. {@code .spec} is its checked
 * form.
 *
 * <p>Knows no terminal, no exit codes and no spelling of options.
 */
@NullMarked
package dev.sdg.run.table;

import org.jspecify.annotations.NullMarked;
