/** Jobs: runs that were asked for by a request, their states and their queue. */
@NullMarked
package dev.sdg.server.job;

import org.jspecify.annotations.NullMarked;
