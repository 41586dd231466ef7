/** Values that nobody can guess, and what is stored in their place. */
@NullMarked
package dev.bouquet.secrets;

import org.jspecify.annotations.NullMarked;
