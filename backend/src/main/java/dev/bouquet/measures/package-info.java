/**
 * What is measured: facts that are counted from transcripts as they grow, rolled up by the hour, and the reports that are made
 * of them. Owns the collections {@code figures}, {@code sheets} and {@code figureRebuilds}, all of which are derived and can be
 * rebuilt. What each figure means stands in {@code docs/measures.md}.
 */
@NullMarked
package dev.bouquet.measures;

import org.jspecify.annotations.NullMarked;
