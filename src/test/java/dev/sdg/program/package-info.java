/** Tests of the packaged program as a process, from outside, as a user meets it. */
@NullMarked
package dev.sdg.program;

import org.jspecify.annotations.NullMarked;
