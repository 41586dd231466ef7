/**
 * Stories: good deeds told to colleagues, so that the next one learns from them. A story is drafted, looked over for what
 * would give a customer away, published, found again beside a chat like the one it came from, used and talked about. Owns the
 * collections {@code stories}, {@code storyUses} and {@code storyComments}. A gesture is only an id here; whether there is one
 * is asked of {@link dev.bouquet.stories.GestureLookup}. How many ideas were taken up is told to the report of budgets.
 */
@NullMarked
package dev.bouquet.stories;

import org.jspecify.annotations.NullMarked;
