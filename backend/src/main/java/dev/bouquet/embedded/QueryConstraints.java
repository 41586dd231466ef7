package dev.bouquet.embedded;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of every document that it matches, as far as an index by equality can use it. What is not
 * understood is left out: candidates are always matched against the whole query afterwards.
 */
final class QueryConstraints {

    private final Map<String, List<@Nullable Object>> equalities = new HashMap<>();
    private final Set<String> existing = new HashSet<>();
    private final List<List<Document>> alternatives = new ArrayList<>();

    private QueryConstraints(Document query) {
        gather(query);
    }

    /** The positions of all documents that can match, or null when every document must be looked at. */
    static @Nullable Collection<Integer> candidates(Document query, List<Index<Integer>> indexes) {
        if (query.isEmpty()) {
            return null;
        }
        List<Set<Integer>> sets = new QueryConstraints(query).best(indexes);
        if (sets == null) {
            return null;
        }
        if (sets.size() == 1) {
            return sets.get(0);
        }
        Set<Integer> union = new LinkedHashSet<>();
        sets.forEach(union::addAll);
        return union;
    }

    private @Nullable List<Set<Integer>> best(List<Index<Integer>> indexes) {
        List<Set<Integer>> best = null;
        long fewest = Long.MAX_VALUE;
        for (Index<Integer> index : indexes) {
            List<Set<Integer>> sets = ((HashedIndex) index).candidates(this);
            if (sets != null && size(sets) < fewest) {
                best = sets;
                fewest = size(sets);
            }
        }
        for (List<Document> clauses : alternatives) {
            List<Set<Integer>> sets = union(clauses, indexes);
            if (sets != null && size(sets) < fewest) {
                best = sets;
                fewest = size(sets);
            }
        }
        return best;
    }

    private static @Nullable List<Set<Integer>> union(List<Document> clauses, List<Index<Integer>> indexes) {
        List<Set<Integer>> union = new ArrayList<>();
        for (Document clause : clauses) {
            List<Set<Integer>> sets = new QueryConstraints(clause).best(indexes);
            if (sets == null) {
                return null;
            }
            union.addAll(sets);
        }
        return union;
    }

    private static long size(List<Set<Integer>> sets) {
        long size = 0;
        for (Set<Integer> set : sets) {
            size += set.size();
        }
        return size;
    }

    private void gather(Document query) {
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            Object value = entry.getValue();
            switch (entry.getKey()) {
                case "$and" -> clauses(value).forEach(this::gather);
                case "$or" -> alternatives.add(clauses(value));
                default -> gather(entry.getKey(), value);
            }
        }
    }

    private static List<Document> clauses(Object value) {
        List<Document> clauses = new ArrayList<>();
        if (value instanceof Collection<?> elements) {
            for (Object element : elements) {
                // Anything else is a malformed query; an empty clause makes no promise and the matcher will complain.
                clauses.add(element instanceof Document clause ? clause : new Document());
            }
        }
        return clauses;
    }

    private void gather(String path, @Nullable Object value) {
        if (path.startsWith("$")) {
            return;
        }
        if (!(value instanceof Document operators)) {
            allow(path, Collections.singletonList(value));
            return;
        }
        for (Map.Entry<String, Object> operator : operators.entrySet()) {
            switch (operator.getKey()) {
                case "$eq" -> allow(path, Collections.singletonList(operator.getValue()));
                case "$in" -> {
                    if (operator.getValue() instanceof Collection<?> values) {
                        allow(path, values);
                    }
                }
                case "$exists" -> {
                    if (Boolean.TRUE.equals(operator.getValue())) {
                        existing.add(path);
                    }
                }
                default -> {}
            }
        }
    }

    private void allow(String path, Collection<?> values) {
        Set<@Nullable Object> keys = new LinkedHashSet<>();
        for (Object value : values) {
            if (!IndexKeys.isScalar(value) || value instanceof BsonRegularExpression) {
                return;
            }
            keys.add(IndexKeys.normalized(value));
        }
        List<@Nullable Object> before = equalities.get(path);
        if (before == null || keys.size() < before.size()) {
            equalities.put(path, new ArrayList<>(keys));
        }
    }

    /** The keys of which the path must have one, or null when it may have any. */
    @Nullable List<@Nullable Object> equalTo(String path) {
        return equalities.get(path);
    }

    boolean exists(String path) {
        return existing.contains(path);
    }
}
