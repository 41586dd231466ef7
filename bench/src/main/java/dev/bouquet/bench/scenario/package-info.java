/**
 * The measurements: fixed rate, saturation, idle sockets, return after a kill, start-up and size.
 */
@NullMarked
package dev.bouquet.bench.scenario;

import org.jspecify.annotations.NullMarked;
