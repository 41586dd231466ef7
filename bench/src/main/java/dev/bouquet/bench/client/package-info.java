/**
 * The crowd: customers and agents who speak the wire contract over real sockets, and the ledger that catches a lost, doubled or reordered message.
 */
@NullMarked
package dev.bouquet.bench.client;

import org.jspecify.annotations.NullMarked;
