/** A headless Chromium for tests of pages, spoken to by the Chrome DevTools Protocol. */
@NullMarked
package dev.sdg.browser;

import org.jspecify.annotations.NullMarked;
