/**
 * Rows that a table has before rows are made for it: read by their number, like made ones, and what they leave free for
 * others. Where they are kept is the matter of whoever reads them.
 */
@NullMarked
package dev.sdg.table.existing;

import org.jspecify.annotations.NullMarked;
