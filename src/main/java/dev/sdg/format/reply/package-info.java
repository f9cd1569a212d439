/**
 * The lenient parser of replies: rows are found however the JSON around them is disguised or damaged, each repair is
 * counted by kind, and what cannot be read is a rejection with its place.
 *
 * <p>Its time is linear in the length of a reply. Knows nothing of prompts, and of formats only the names of the
 * fields.
 */
@NullMarked
package dev.sdg.format.reply;

import org.jspecify.annotations.NullMarked;
