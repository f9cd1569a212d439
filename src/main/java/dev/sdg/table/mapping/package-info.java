/**
 * From what is known of a column to the generator that makes its values: by its name, type, length, description and
 * checks, the name of its table, and the moments beside it. The rules are resource files; see {@code meanings.txt}.
 *
 * <p>Knows schemas, and of the catalogue only how many texts a pattern has. A choice is a function of the schema alone.
 */
@NullMarked
package dev.sdg.table.mapping;

import org.jspecify.annotations.NullMarked;
