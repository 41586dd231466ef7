/**
 * What queues are: whom they want, when they are open, how they hand out, what goes first in them and where to it flows
 * over. Owns the collection {@code queues}. Who waits in a queue and who gets what is not known here.
 */
@NullMarked
package dev.bouquet.queues;

import org.jspecify.annotations.NullMarked;
