/**
 * Customers have what is known of them deleted. Whoever keeps anything of a customer is an {@link dev.bouquet.erasure.Erasable}
 * for what is theirs; this sees to it that all of them forget, also when nodes die meanwhile, and look again once nothing can
 * be under way any more. Owns the collection {@code erasures}.
 */
@NullMarked
package dev.bouquet.erasure;

import org.jspecify.annotations.NullMarked;
