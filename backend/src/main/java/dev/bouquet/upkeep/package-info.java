/** Jobs that a node does in the background, again and again, for as long as it runs. */
@NullMarked
package dev.bouquet.upkeep;

import org.jspecify.annotations.NullMarked;
