/**
 * The border to the file system: every change that a run makes to the disk goes through {@link dev.sdg.file.disk.Disk},
 * so that tests can make it fail.
 *
 * <p>Knows nothing of rows.
 */
@NullMarked
package dev.sdg.file.disk;

import org.jspecify.annotations.NullMarked;
