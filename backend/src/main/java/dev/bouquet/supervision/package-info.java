/**
 * What supervisors do in the conversations of others, each noted before it is done: look on unseen, whisper to whoever works on
 * it, take part, take over. And the hands by which agents ask for one. Keeps nothing itself: what was done stands in the
 * transcript and in {@code audit}.
 */
@NullMarked
package dev.bouquet.supervision;

import org.jspecify.annotations.NullMarked;
