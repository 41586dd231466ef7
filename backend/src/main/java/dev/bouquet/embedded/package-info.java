/**
 * The stores that come with Bouquet, so that trying it, developing it and running it for a small team needs no database
 * to be installed: an in-process server that speaks MongoDB's protocol and keeps every acknowledged write in a journal
 * of its own, and a real redis-server as a child process. The module owns the data directory: its lock, the journal and
 * snapshots in {@code mongodb/}, and the state of the child in {@code redis/}. {@link dev.bouquet.embedded.CopyToMongodb}
 * moves the data to a MongoDB when a team outgrows it.
 */
@NullMarked
package dev.bouquet.embedded;

import org.jspecify.annotations.NullMarked;
