/** Words as they are looked for: without case and accents, so that they are found however they were typed. */
@NullMarked
package dev.bouquet.words;

import org.jspecify.annotations.NullMarked;
