/**
 * What the server keeps: the data folder and the database in it or elsewhere. A class for each table; rows of jobs are
 * in folders, not here.
 */
@NullMarked
package dev.sdg.server.store;

import org.jspecify.annotations.NullMarked;
