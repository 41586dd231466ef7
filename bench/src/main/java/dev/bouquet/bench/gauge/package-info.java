/**
 * What is read off: latencies, processor time of processes and of the machine, live heap.
 */
@NullMarked
package dev.bouquet.bench.gauge;

import org.jspecify.annotations.NullMarked;
