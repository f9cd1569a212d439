/**
 * How fast a model is asked: the limits that the user gave, the rate that the provider taught, the shared pause after a
 * refusal, and how many calls are in flight.
 *
 * <p>The decisions are plain arithmetic on moments in nanoseconds, so that tests run hours of traffic in no time; {@link
 * dev.sdg.llm.rate.RateLimitedClient} is the one place where threads wait.
 */
@NullMarked
package dev.sdg.llm.rate;

import org.jspecify.annotations.NullMarked;
