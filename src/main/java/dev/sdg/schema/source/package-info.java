/**
 * Where schemas come from: a name, a file in any of the forms that are read, or a folder of such files. Every form is
 * turned into the program's own format, which is then read and checked in one place.
 *
 * <p>Knows {@code schema} and {@code text} of this program.
 */
@NullMarked
package dev.sdg.schema.source;

import org.jspecify.annotations.NullMarked;
