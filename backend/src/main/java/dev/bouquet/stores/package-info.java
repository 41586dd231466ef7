/**
 * The connections to MongoDB, which keeps what must not be lost, and to Redis, which keeps what may be: where no address
 * is configured, the embedded default is started in the data directory. Owns write and read concerns, time-outs, pool
 * bounds and the start-up probe that refuses a MongoDB which cannot keep our promises, with its collection {@code probes}.
 */
@NullMarked
package dev.bouquet.stores;

import org.jspecify.annotations.NullMarked;
