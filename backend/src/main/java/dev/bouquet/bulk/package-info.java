/**
 * One deed done to many conversations. Each is an ordinary command with its own answer; what is kept here, in the collection
 * {@code bulkDeeds}, is only how it ended for each, so that what is sent again is not done again; of a macro also what it does, so that another node
 * can finish it.
 */
@NullMarked
package dev.bouquet.bulk;

import org.jspecify.annotations.NullMarked;
