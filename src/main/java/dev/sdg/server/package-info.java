/**
 * The server: its settings, and how it is put together, started and stopped. Knows runs and all below them, and nothing
 * of a command line.
 */
@NullMarked
package dev.sdg.server;

import org.jspecify.annotations.NullMarked;
