/**
 * Words and what is made of them: people, companies, places, codes, products, sentences. Each kind numbers its texts
 * ({@link dev.sdg.table.catalogue.word.TextSource}), so that columns that take the same number speak of the same thing.
 *
 * <p>May depend on the cells of {@code table} only, not on schemas or columns. Lists are files on the class path.
 */
@NullMarked
package dev.sdg.table.catalogue.word;

import org.jspecify.annotations.NullMarked;
