/**
 * What a saved data set can be exported to: one target for each library or file format, in an explicit list.
 *
 * <p>A target says which formats fit it and turns rows into files in a new folder. Knows nothing of command lines.
 */
@NullMarked
package dev.sdg.dataset.target;

import org.jspecify.annotations.NullMarked;
