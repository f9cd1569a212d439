/**
 * JSON Schema, of draft 4 to 2020-12, in and out: object types become tables of the program's own format, and a schema
 * is written with a definition for each table. What JSON Schema has no words for stands under {@code x-sdg}.
 *
 * <p>Knows {@code schema} and {@code text} of this program.
 */
@NullMarked
package dev.sdg.schema.jsonschema;

import org.jspecify.annotations.NullMarked;
