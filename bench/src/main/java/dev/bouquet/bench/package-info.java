/** The load generator's command line and its report; owns the tables of {@code docs/performance.md}. */
@NullMarked
package dev.bouquet.bench;

import org.jspecify.annotations.NullMarked;
