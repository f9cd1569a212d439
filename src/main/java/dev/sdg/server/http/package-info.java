/**
 * Requests and answers: the HTTP library, who calls, limits, problems as JSON. Knows nothing of what is asked for; a
 * {@link dev.sdg.server.http.RouteGroup} says that.
 */
@NullMarked
package dev.sdg.server.http;

import org.jspecify.annotations.NullMarked;
