/**
 * Acts of goodwill: an agent sends flowers, a gift or the shoes from elsewhere on their own judgement. Owns the course of
 * each gesture, from what was asked over approval, order and delivery to what the transcript tells of it; sets money aside
 * through {@code empowerment} and orders through {@code fulfilment}. Owns the collection {@code gestures}. No gesture is
 * ordered twice: what became of an order that nobody answered is looked up, or a person finds out.
 */
@NullMarked
package dev.bouquet.gestures;

import org.jspecify.annotations.NullMarked;
