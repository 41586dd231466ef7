package dev.bouquet.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How values become keys: two values that the query language calls equal must have equal keys. */
final class IndexKeys {

    private IndexKeys() {}

    /** The value at a path, {@link Missing} when there is none. */
    static @Nullable Object valueAt(Document document, String path) {
        if (path.indexOf('.') < 0) {
            Object value = document.get(path);
            return value == null && !document.containsKey(path) ? Missing.getInstance() : value;
        }
        return Utils.getSubdocumentValueCollectionAware(document, path);
    }

    static boolean isMissing(@Nullable Object value) {
        if (value instanceof Collection<?> values && !values.isEmpty()) {
            return values.stream().allMatch(Missing.class::isInstance);
        }
        return value instanceof Missing;
    }

    /** Whether the value is one key by itself, neither an array nor a document. */
    static boolean isScalar(@Nullable Object value) {
        return !(value instanceof Collection) && !(value instanceof Document);
    }

    /** Numbers of all types that are the same number get the same key; null and missing are one key. */
    static @Nullable Object normalized(@Nullable Object value) {
        if (value == null || value instanceof Missing) {
            return null;
        }
        if (value instanceof Long number && (long) number.doubleValue() != number) {
            return number;
        }
        if (value instanceof Number number) {
            double plain = number.doubleValue();
            return plain == 0.0 ? 0.0 : plain;
        }
        if (value instanceof Document || value instanceof Collection) {
            return new KeyValue(new Object[] {value}).normalized().get(0);
        }
        return value;
    }
}
