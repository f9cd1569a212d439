/**
 * Which providers there are. It stands above the providers' own packages, so that none of them needs to know who else
 * exists.
 */
@NullMarked
package dev.sdg.llm.provider;

import org.jspecify.annotations.NullMarked;
