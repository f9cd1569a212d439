/** Finished rows in other file formats, made from the JSONL, streaming. */
@NullMarked
package dev.sdg.output.export;

import org.jspecify.annotations.NullMarked;
