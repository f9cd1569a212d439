package dev.sdg.run.table.report;

import dev.sdg.output.table.TableManifest;
import dev.sdg.schema.Schema;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param data a folder of tables, or the file of one
 * @param schema of the tables; empty: as the reference, else the data itself shows it
 * @param manifest of the run that made them, where it is known
 * @param reference a sample to hold them against
 * @param scratch the folder for temporary files
 */
public record DataReportSpec(
        Path data, Optional<Schema> schema, Optional<TableManifest> manifest, Optional<Path> reference, Path scratch) {}
