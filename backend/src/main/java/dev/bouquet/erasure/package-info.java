/**
 * Customers have what is kept of them told to them, or deleted. Whoever tells something is a {@link
 * dev.bouquet.erasure.Disclosing}; whoever keeps anything of a customer is an {@link dev.bouquet.erasure.Erasable}
 * for what is theirs; this sees to it that all of them forget, also when nodes die meanwhile, and look again once nothing can
 * be under way any more. Owns the collection {@code erasures}.
 */
@NullMarked
package dev.bouquet.erasure;

import org.jspecify.annotations.NullMarked;
