/** Answers at once, asked for over a socket. */
@NullMarked
package dev.sdg.server.api.instant;

import org.jspecify.annotations.NullMarked;
