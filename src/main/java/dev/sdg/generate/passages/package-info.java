/**
 * Which passages a batch asks for: every passage in turn, missing rows first, until a passage gives nothing more.
 *
 * <p>Knows documents and batches; used by one thread.
 */
@NullMarked
package dev.sdg.generate.passages;

import org.jspecify.annotations.NullMarked;
