/** The page of the server: its files as they are sent. Knows only {@code server.http}. */
@NullMarked
package dev.sdg.server.page;

import org.jspecify.annotations.NullMarked;
