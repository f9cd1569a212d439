/**
 * SQL expressions: text to a typed tree whose names are resolved, and back to text in three dialects. Says what an
 * expression means; evaluates nothing. JSqlParser reads the text and is visible in no signature.
 *
 * <p>Knows {@code schema} and {@code text} of this program.
 */
@NullMarked
package dev.sdg.schema.sql;

import org.jspecify.annotations.NullMarked;
