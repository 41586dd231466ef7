/**
 * Conversations and their transcripts: the ordered, durable record of what was said and decided. An entry is one insert at
 * head + 1 and is its own outbox; everything else – the conversation document, lists, bells – is derived from entries and
 * can be rebuilt. Owns the collections {@code entries}, {@code conversations}, {@code readMarks} and {@code deadLetters}.
 */
@NullMarked
package dev.bouquet.conversations;

import org.jspecify.annotations.NullMarked;
