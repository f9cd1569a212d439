/**
 * Reading a user's documents: files become text with its structure, and that is cut into passages.
 *
 * <p>Tika is visible here only.
 */
@NullMarked
package dev.sdg.document;

import org.jspecify.annotations.NullMarked;
