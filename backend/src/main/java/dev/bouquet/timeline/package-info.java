/**
 * One person, one timeline: what a customer brought, what they said of it and what was done for them, read from where each of
 * these is kept. Owns no collection.
 */
@NullMarked
package dev.bouquet.timeline;

import org.jspecify.annotations.NullMarked;
