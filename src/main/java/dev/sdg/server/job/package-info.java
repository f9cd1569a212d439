/** Jobs: runs that were asked for by a request, their states, their queue and what a restart makes of them. */
@NullMarked
package dev.sdg.server.job;

import org.jspecify.annotations.NullMarked;
