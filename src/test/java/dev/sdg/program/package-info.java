/** Tests of the whole program from outside, as a user meets it: in the JVM of the tests, or packaged, as a process. */
@NullMarked
package dev.sdg.program;

import org.jspecify.annotations.NullMarked;
