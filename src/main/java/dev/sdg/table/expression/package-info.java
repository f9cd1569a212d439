/**
 * SQL expressions over rows that are being made: compiled once into closures that read cells without boxing, and then
 * evaluated for each row. A result is cast to its column's type; what has no result is told apart from a null.
 *
 * <p>Knows {@code schema} and the values of {@code table} of this program.
 */
@NullMarked
package dev.sdg.table.expression;

import org.jspecify.annotations.NullMarked;
