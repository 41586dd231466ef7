/**
 * The wallboard: what goes on in the whole house at this moment, and in the last hour, for supervisors. A node computes it once
 * for all who look at it through that node, and not at all while nobody does. Keeps nothing: "now" is read from conversations,
 * presence and places, the last hour from what was counted.
 */
@NullMarked
package dev.bouquet.wallboard;

import org.jspecify.annotations.NullMarked;
