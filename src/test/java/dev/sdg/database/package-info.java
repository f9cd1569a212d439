@NullMarked
package dev.sdg.database;

import org.jspecify.annotations.NullMarked;
