/**
 * How fast a model is asked: the limits that the user gave, the rate that was learned from refusals, the shared pause
 * after one, and how many calls are in flight. Clients on one {@link dev.sdg.llm.rate.ProviderQuota} share all of it.
 *
 * <p>The decisions are plain arithmetic on moments in nanoseconds, so that tests run hours of traffic in no time;
 * {@link dev.sdg.llm.rate.ProviderQuota#start} is the one place where threads wait.
 */
@NullMarked
package dev.sdg.llm.rate;

import org.jspecify.annotations.NullMarked;
