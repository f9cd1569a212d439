/** What can be asked for: a class for each group of routes. */
@NullMarked
package dev.sdg.server.api;

import org.jspecify.annotations.NullMarked;
