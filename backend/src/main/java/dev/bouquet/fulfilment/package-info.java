/**
 * How a gesture comes true: the port behind which every vendor looks alike, the adapters to them, the catalogue of what can
 * be given, the board of errands that people do, and the door at which vendors tell how an order goes. It owns the
 * collections {@code catalogue}, {@code tasks}, {@code receipts} and {@code vendorEvents}.
 */
@NullMarked
package dev.bouquet.fulfilment;

import org.jspecify.annotations.NullMarked;
