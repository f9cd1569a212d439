/** What one client may take from the others: requests a minute, connections, time. Knows nothing of routes. */
@NullMarked
package dev.sdg.server.http.limit;

import org.jspecify.annotations.NullMarked;
