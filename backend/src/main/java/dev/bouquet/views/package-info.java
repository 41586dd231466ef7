/**
 * Saved views: names for what narrows the list of conversations, for oneself, for one's team or for everyone. Owns the
 * collection {@code savedViews}. What a view shows is asked of the list as anything else is.
 */
@NullMarked
package dev.bouquet.views;

import org.jspecify.annotations.NullMarked;
