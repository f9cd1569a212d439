/**
 * Tables in files, of any origin, measured: whether they keep their schema, what their columns are, and how near they
 * are to a sample. {@code DataReportRun} is the entrance; {@code DataReportPage} draws what came of it.
 */
@NullMarked
package dev.sdg.run.table.report;

import org.jspecify.annotations.NullMarked;
