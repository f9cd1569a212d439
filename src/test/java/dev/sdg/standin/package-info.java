/**
 * A stand-in for the Gemini API: a real HTTP server on loopback, scripted per call, in the test's own process or in one
 * of its own. {@link dev.sdg.standin.ModelDouble} makes rows that differ, so that whole runs work against it.
 */
@NullMarked
package dev.sdg.standin;

import org.jspecify.annotations.NullMarked;
