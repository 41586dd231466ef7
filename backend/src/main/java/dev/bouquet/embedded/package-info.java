/** The embedded default stores: MongoDB's wire protocol over our own journal, and a real redis-server. */
@NullMarked
package dev.bouquet.embedded;

import org.jspecify.annotations.NullMarked;
