/** What a job made: rows by number, files to download, reports. */
@NullMarked
package dev.sdg.server.job.data;

import org.jspecify.annotations.NullMarked;
