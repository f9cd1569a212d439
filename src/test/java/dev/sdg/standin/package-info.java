/**
 * A stand-in for providers: a real HTTP server on loopback that speaks the wire format of each, scripted per call, in
 * the test's own process or in one of its own. {@link dev.sdg.standin.ModelDouble} makes rows that differ, so that
 * whole runs work against it.
 */
@NullMarked
package dev.sdg.standin;

import org.jspecify.annotations.NullMarked;
