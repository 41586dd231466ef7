package dev.bouquet.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index by equality. A unique one maps each whole key to its only document; and each index with more than one field,
 * or that is not unique, also maps the values of its first field (each element, if it is an array) to their documents,
 * so that a query which fixes the first field looks only at those. Ranges and orders are left to the query itself.
 */
final class HashedIndex extends Index<Integer> {

    private static final int ESTIMATE_PER_UNIQUE_KEY = 1;

    private final String[] paths;
    private final boolean unique;
    private final boolean byFirstField;
    private final Map<@Nullable Object, Integer> positionByKey = new HashMap<>();
    private final Postings positionsByFirst = new Postings();

    HashedIndex(String name, List<IndexKey> keys, boolean unique, boolean sparse) {
        super(name, keys, sparse);
        this.paths = keys.stream().map(IndexKey::getKey).toArray(String[]::new);
        this.unique = unique;
        this.byFirstField = !unique || paths.length > 1;
    }

    /** Adds a document, or throws and leaves the index as it was. */
    void insert(Document document, Integer position, MongoCollection<Integer> collection) {
        if (unique) {
            Collection<Object> keys = keysOf(document);
            for (Object key : keys) {
                if (positionByKey.containsKey(key)) {
                    throw new DuplicateKeyError(this, collection, getKeys(), asKeyValue(key));
                }
            }
            for (Object key : keys) {
                positionByKey.put(key, position);
            }
        }
        if (byFirstField && holds(document)) {
            for (Object first : firstValuesOf(document)) {
                positionsByFirst.add(first, position);
            }
        }
    }

    void delete(Document document, Integer position) {
        if (unique) {
            for (Object key : keysOf(document)) {
                positionByKey.remove(key, position);
            }
        }
        if (byFirstField && holds(document)) {
            for (Object first : firstValuesOf(document)) {
                positionsByFirst.remove(first, position);
            }
        }
    }

    /** The sets whose union holds every document that can match, or null when this index cannot tell. */
    @Nullable List<Set<Integer>> candidates(QueryConstraints constraints) {
        List<@Nullable Object> firsts = usable(constraints.equalTo(paths[0]));
        if (firsts == null) {
            boolean allHaveIt = isSparse() && byFirstField && paths.length == 1 && constraints.exists(paths[0]);
            return allHaveIt ? positionsByFirst.all() : null;
        }
        if (!unique) {
            return positionsByFirst.of(firsts);
        }
        if (paths.length == 1) {
            List<Set<Integer>> found = new ArrayList<>(firsts.size());
            for (Object key : firsts) {
                addIfFound(found, key);
            }
            return found;
        }
        Object whole = wholeKey(constraints);
        if (whole == null) {
            return positionsByFirst.of(firsts);
        }
        List<Set<Integer>> found = new ArrayList<>(ESTIMATE_PER_UNIQUE_KEY);
        addIfFound(found, whole);
        return found;
    }

    private void addIfFound(List<Set<Integer>> found, @Nullable Object key) {
        Integer position = positionByKey.get(key);
        if (position != null) {
            found.add(Collections.singleton(position));
        }
    }

    /** The key when the query gives one value for each field. */
    private @Nullable Object wholeKey(QueryConstraints constraints) {
        Object[] values = new Object[paths.length];
        for (int i = 0; i < paths.length; i++) {
            List<@Nullable Object> allowed = usable(constraints.equalTo(paths[i]));
            if (allowed == null || allowed.size() != 1) {
                return null;
            }
            values[i] = allowed.get(0);
        }
        return new KeyValue(values);
    }

    /** A sparse index does not know the documents without a value, which equal null. */
    private @Nullable List<@Nullable Object> usable(@Nullable List<@Nullable Object> values) {
        return values == null || isSparse() && values.contains(null) ? null : values;
    }

    private boolean holds(Document document) {
        if (!isSparse()) {
            return true;
        }
        for (String path : paths) {
            if (!IndexKeys.isMissing(IndexKeys.valueAt(document, path))) {
                return true;
            }
        }
        return false;
    }

    private Collection<@Nullable Object> keysOf(Document document) {
        Object[] values = new Object[paths.length];
        boolean missing = true;
        for (int i = 0; i < paths.length; i++) {
            Object value = IndexKeys.valueAt(document, paths[i]);
            missing &= IndexKeys.isMissing(value);
            if (value instanceof Collection) {
                return holds(document) ? multipliedKeysOf(document) : List.of();
            }
            values[i] = IndexKeys.normalized(value);
        }
        if (missing && isSparse()) {
            return List.of();
        }
        return Collections.singletonList(paths.length == 1 ? values[0] : new KeyValue(values));
    }

    private Collection<@Nullable Object> multipliedKeysOf(Document document) {
        Set<@Nullable Object> keys = new LinkedHashSet<>();
        for (KeyValue key : getKeyValues(document)) {
            keys.add(paths.length == 1 ? key.get(0) : key);
        }
        return keys;
    }

    private Collection<@Nullable Object> firstValuesOf(Document document) {
        Object value = IndexKeys.valueAt(document, paths[0]);
        if (!(value instanceof Collection)) {
            return Collections.singletonList(IndexKeys.normalized(value));
        }
        Set<@Nullable Object> values = new LinkedHashSet<>();
        flatten(value, values);
        return values;
    }

    private static void flatten(@Nullable Object value, Set<@Nullable Object> into) {
        if (value instanceof Collection<?> elements) {
            for (Object element : elements) {
                flatten(element, into);
            }
        } else {
            into.add(IndexKeys.normalized(value));
        }
    }

    private static KeyValue asKeyValue(@Nullable Object key) {
        return key instanceof KeyValue whole ? whole : new KeyValue(Collections.singletonList(key));
    }

    @Override
    public @Nullable Integer getPosition(Document document) {
        if (unique) {
            for (Object key : keysOf(document)) {
                Integer position = positionByKey.get(key);
                if (position != null) {
                    return position;
                }
            }
        }
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Integer> collection) {
        if (unique) {
            for (Object key : keysOf(document)) {
                if (positionByKey.containsKey(key)) {
                    throw new DuplicateKeyError(this, collection, getKeys(), asKeyValue(key));
                }
            }
        }
    }

    @Override
    public void add(Document document, Integer position, MongoCollection<Integer> collection) {
        insert(document, position, collection);
    }

    @Override
    public @Nullable Integer remove(Document document) {
        throw new UnsupportedOperationException("The collection deletes by position");
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Integer> collection) {
        if (!unique) {
            return;
        }
        Integer own = getPosition(oldDocument);
        for (Object key : keysOf(newDocument)) {
            Integer position = positionByKey.get(key);
            if (position != null && !position.equals(own)) {
                throw new DuplicateKeyError(this, collection, getKeys(), asKeyValue(key));
            }
        }
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Integer position, MongoCollection<Integer> collection) {
        if (!seesTheSame(oldDocument, newDocument)) {
            delete(oldDocument, position);
            insert(newDocument, position, collection);
        }
    }

    /** Most changes are of what an index does not know, and an array of thousands would be taken out and put in again. */
    private boolean seesTheSame(Document before, Document after) {
        int known = unique ? paths.length : 1;
        for (int i = 0; i < known; i++) {
            if (!Objects.equals(IndexKeys.valueAt(before, paths[i]), IndexKeys.valueAt(after, paths[i]))) {
                return false;
            }
        }
        return holds(before) == holds(after);
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Integer> getPositions(Document query) {
        throw new UnsupportedOperationException("The collection asks for candidates");
    }

    @Override
    public long getCount() {
        return unique ? positionByKey.size() : positionsByFirst.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return super.hasSameOptions(other)
                && unique == other.isUnique()
                && shape(this).equals(shape(other));
    }

    private static List<String> shape(Index<?> index) {
        return index.getKeys().stream()
                .map(key -> key.getKey() + (key.isAscending() ? "+" : "-"))
                .toList();
    }

    @Override
    public void drop() {
        positionByKey.clear();
        positionsByFirst.clear();
    }
}
