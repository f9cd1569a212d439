/**
 * What a format file says: read strictly, all problems collected, each with its place and what would work.
 *
 * <p>Knows samples only.
 */
@NullMarked
package dev.sdg.format.definition;

import org.jspecify.annotations.NullMarked;
