/**
 * Customers who are one person: what would come together is shown first, then a colleague merges them, and anybody may undo
 * it. Owns the collection {@code customerMerges}; who leads to whom is kept with the customers, in {@code identity}, and what
 * they have brought stays where it is.
 */
@NullMarked
package dev.bouquet.merges;

import org.jspecify.annotations.NullMarked;
