/**
 * Meets the checks of a table: changes the drawn values of a row so that its checks hold, where they do not by
 * themselves. What it cannot meet is drawn again by {@code table.plan}. Depends on rows and compiled expressions, not
 * on how a table is planned. No state between rows.
 */
@NullMarked
package dev.sdg.table.check;

import org.jspecify.annotations.NullMarked;
