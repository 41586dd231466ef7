package dev.bouquet.conversations;

import org.jspecify.annotations.Nullable;

/** Somebody as a conversation remembers them: the name is the one they had when it was written. */
public record Person(String id, @Nullable String name) {}
