package dev.bouquet.conversations;

import org.jspecify.annotations.Nullable;

/** An entry that was decided on but has no place yet. */
record Draft(Author by, @Nullable String clientId, EntryBody body) {}
