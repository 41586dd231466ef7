/**
 * What staff know of a customer: facts, and what matters to them, each with who wrote it and when. Owns the collection {@code
 * facts}. Whose health it is that a customer talked about belongs here as little as into a story.
 */
@NullMarked
package dev.bouquet.facts;

import org.jspecify.annotations.NullMarked;
