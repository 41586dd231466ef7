/**
 * Frames as bytes: a scanner that makes no objects, so that the client stays cheap beside the server it measures.
 */
@NullMarked
package dev.bouquet.bench.wire;

import org.jspecify.annotations.NullMarked;
