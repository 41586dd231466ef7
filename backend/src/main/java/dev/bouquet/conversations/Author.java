package dev.bouquet.conversations;

import org.jspecify.annotations.Nullable;

/** Who wrote an entry: {@code customer}, {@code agent} or {@code system}. */
public record Author(
        String kind, @Nullable String id, @Nullable String name) {
    public static final Author SYSTEM = new Author("system", null, null);

    public static Author customer(String id, @Nullable String name) {
        return new Author("customer", id, name);
    }

    public static Author agent(String id, @Nullable String name) {
        return new Author("agent", id, name);
    }

    public boolean isCustomer() {
        return "customer".equals(kind);
    }

    public boolean isAgent() {
        return "agent".equals(kind);
    }
}
