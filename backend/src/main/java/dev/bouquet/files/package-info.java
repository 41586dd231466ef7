/** What files are that people send. Owns no collection: whoever keeps a file keeps it. */
@NullMarked
package dev.bouquet.files;

import org.jspecify.annotations.NullMarked;
