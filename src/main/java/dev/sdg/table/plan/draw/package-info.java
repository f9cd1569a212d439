/**
 * How a row draws the rows that its keys refer to, and its numbers in sets that are unique together. Knows a row as
 * {@link dev.sdg.table.plan.draw.LinkedRow}, not how tables are planned.
 */
@NullMarked
package dev.sdg.table.plan.draw;

import org.jspecify.annotations.NullMarked;
