/**
 * Who did what: one entry for each decision about money, rules and people, kept for good. Owns the collection {@code audit},
 * to which is only ever added. What customers wrote has no place in it.
 */
@NullMarked
package dev.bouquet.audit;

import org.jspecify.annotations.NullMarked;
