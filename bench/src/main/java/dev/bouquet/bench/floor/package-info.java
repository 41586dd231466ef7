/**
 * Servers that do the least that could be called the same job; each figure of the product is put beside theirs.
 */
@NullMarked
package dev.bouquet.bench.floor;

import org.jspecify.annotations.NullMarked;
