/**
 * Rows that name what they are made from, a passage or a row of a table: what each of these sources has yielded, and
 * whether it is worth asking again; the plan that asks for columns of the rows of a table.
 *
 * <p>Knows prompts and the loop.
 */
@NullMarked
package dev.sdg.generate.source;

import org.jspecify.annotations.NullMarked;
