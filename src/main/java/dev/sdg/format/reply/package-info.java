/**
 * The lenient reader of replies: rows are found however the JSON around them is disguised or damaged, each repair
 * counted.
 *
 * <p>Its time is linear in the length of a reply. Knows nothing of prompts and formats but the names of fields.
 */
@NullMarked
package dev.sdg.format.reply;

import org.jspecify.annotations.NullMarked;
