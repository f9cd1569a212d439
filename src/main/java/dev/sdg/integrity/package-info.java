/**
 * Whether tables in files keep their schema: types, rules and checks of each row, keys within and between tables. It
 * reads what is there and knows nothing of how rows are made, so that it can judge rows of any origin.
 *
 * <p>Knows {@code text}, {@code sample}, {@code schema} and {@code file} of this program; memory does not grow with the
 * rows but for a 256th of the keys.
 */
@NullMarked
package dev.sdg.integrity;

import org.jspecify.annotations.NullMarked;
