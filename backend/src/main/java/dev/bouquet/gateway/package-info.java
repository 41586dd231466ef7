/**
 * The gateway: sockets, frames, following. It turns frames into verbs of the other modules and their facts into frames; it
 * keeps nothing that outlives a socket.
 */
@NullMarked
package dev.bouquet.gateway;

import org.jspecify.annotations.NullMarked;
