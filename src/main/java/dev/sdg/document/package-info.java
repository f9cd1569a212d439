/**
 * Reading a user's documents: files become text with its structure, and that is cut into passages.
 *
 * <p>Tika is visible here only, and works in processes of their own: what it does with a file can cost that file and
 * nothing else.
 */
@NullMarked
package dev.sdg.document;

import org.jspecify.annotations.NullMarked;
