/**
 * Sentence embeddings in this process: a small model from the class path, with native libraries that run it. Nothing is
 * fetched, nothing is sent, and nothing stays on the disk.
 */
@NullMarked
package dev.sdg.llm.embedding;

import org.jspecify.annotations.NullMarked;
