/**
 * A user's files become documents: which files are meant, of what type each is, and parsing with limits.
 *
 * <p>Tika is visible in {@code document} only, and works in processes of their own: what it does with a file can cost
 * that file and nothing else.
 */
@NullMarked
package dev.sdg.document.load;

import org.jspecify.annotations.NullMarked;
