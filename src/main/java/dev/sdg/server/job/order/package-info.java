/** What a job is to do: read from a request, checked as the command line checks its options, and kept. */
@NullMarked
package dev.sdg.server.job.order;

import org.jspecify.annotations.NullMarked;
