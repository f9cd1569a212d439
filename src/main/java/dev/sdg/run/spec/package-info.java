/**
 * What is asked for and the checked description of a run that it becomes, with every problem collected.
 *
 * <p>Looks at files and changes none. dotenv is visible here only.
 */
@NullMarked
package dev.sdg.run.spec;

import org.jspecify.annotations.NullMarked;
