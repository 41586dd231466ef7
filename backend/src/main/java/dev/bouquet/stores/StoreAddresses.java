package dev.bouquet.stores;

import dev.bouquet.embedded.EmbeddedStores;
import org.jspecify.annotations.Nullable;

/** Where the stores answer; closing it ends the embedded ones, which are ours. */
record StoreAddresses(
        String mongodbUri, String redisUri, @Nullable EmbeddedStores owned) implements AutoCloseable {

    boolean embedded() {
        return owned != null;
    }

    @Override
    public void close() throws Exception {
        if (owned != null) {
            owned.close();
        }
    }

    /** Addresses may hold passwords. */
    @Override
    public String toString() {
        return "StoreAddresses[embedded=" + embedded() + "]";
    }
}
