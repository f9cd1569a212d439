/** {@code sdg serve} and {@code sdg token}: the command line of the server. */
@NullMarked
package dev.sdg.cli.serve;

import org.jspecify.annotations.NullMarked;
