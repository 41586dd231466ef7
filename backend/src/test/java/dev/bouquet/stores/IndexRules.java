package dev.bouquet.stores;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which query an index serves: the fields that must be equal come first in it, in any order, then those it is sorted by, or
 * one that has bounds. A list of values for an equal field is merged in order by MongoDB. Each exception has its reason, and
 * one that no query needs any more is found out.
 */
public final class IndexRules {
    /**
     * @param sparse it knows documents that have its field only
     * @param unique it guards something, whether or not anybody looks by it
     */
    record Index(String collection, Map<String, Integer> keys, boolean sparse, boolean unique) {
        String first() {
            return keys.keySet().iterator().next();
        }
    }

    private final Map<String, String> kept = new TreeMap<>();
    private final Map<String, String> few = new TreeMap<>();
    private final Map<String, String> narrowing = new TreeMap<>();
    private final Map<String, String> unindexed = new TreeMap<>();
    private final Set<String> used = new HashSet<>();

    /** So few documents share a value of this field that the rest of the query may be done in memory. */
    public IndexRules few(String collection, String field, String reason) {
        few.put(collection + "." + field, reason);
        return this;
    }

    /** So many documents share a value of this field that an index need not have it. */
    public IndexRules narrowing(String collection, String field, String reason) {
        narrowing.put(collection + "." + field, reason);
        return this;
    }

    /** An index on these fields, in this order, is worth its keep though another one would do. */
    public IndexRules kept(String collection, List<String> fields, String reason) {
        kept.put(collection + " " + fields, reason);
        return this;
    }

    boolean isKept(Index index) {
        return kept.containsKey(
                index.collection() + " " + List.copyOf(index.keys().keySet()));
    }

    /** This shape of a query, as it is told when it fails, may do without an index. */
    public IndexRules unindexed(String shape, String reason) {
        unindexed.put(shape, reason);
        return this;
    }

    /** Those that no index serves. */
    List<StoreQuery> unserved(Collection<StoreQuery> queries, Collection<Index> indexes) {
        return queries.stream().filter(query -> !isServed(query, indexes)).toList();
    }

    /** Exceptions that were not needed by what was asked about so far. */
    Set<String> unused() {
        Set<String> left = new TreeSet<>();
        List.of(few, narrowing, unindexed).forEach(exceptions -> left.addAll(exceptions.keySet()));
        left.removeAll(used);
        return left;
    }

    private boolean isServed(StoreQuery query, Collection<Index> indexes) {
        List<Index> usable = indexes.stream()
                .filter(index -> index.collection().equals(query.collection()))
                .filter(index -> !index.sparse() || query.names(index.first()))
                .toList();
        if (query.equal().contains("_id")
                || usable.stream().anyMatch(index -> serves(index, query, query.equal()))
                || usable.stream().anyMatch(index -> findsFew(index, query))) {
            return true;
        }
        Set<String> sought = query.equal().stream()
                .filter(field -> !narrowing.containsKey(query.collection() + "." + field))
                .collect(Collectors.toSet());
        if (sought.size() < query.equal().size() && usable.stream().anyMatch(index -> serves(index, query, sought))) {
            query.equal().forEach(field -> used.add(query.collection() + "." + field));
            return true;
        }
        used.add(query.toString());
        return unindexed.containsKey(query.toString());
    }

    private boolean findsFew(Index index, StoreQuery query) {
        String field = query.collection() + "." + index.first();
        boolean finds = few.containsKey(field) && query.names(index.first());
        if (finds) {
            used.add(field);
        }
        return finds;
    }

    private static boolean serves(Index index, StoreQuery query, Set<String> equal) {
        List<String> fields = List.copyOf(index.keys().keySet());
        if (fields.size() < equal.size() || !equal.equals(Set.copyOf(fields.subList(0, equal.size())))) {
            return false;
        }
        List<String> rest = fields.subList(equal.size(), fields.size());
        if (!query.sort().isEmpty()) {
            boolean stops =
                    !equal.isEmpty() || query.limited() || query.ranges().contains(rest.getFirst());
            return stops && isSorted(index, rest, query.sort());
        }
        boolean bounded = !rest.isEmpty() && query.ranges().contains(rest.getFirst());
        return bounded || !equal.isEmpty() && query.ranges().isEmpty();
    }

    private static boolean isSorted(Index index, List<String> fields, Map<String, Integer> sort) {
        List<String> wanted = new ArrayList<>(sort.keySet());
        if (fields.size() < wanted.size() || !fields.subList(0, wanted.size()).equals(wanted)) {
            return false;
        }
        // An index can be read from either end, but not partly.
        return wanted.stream()
                        .map(field ->
                                Objects.equals(sort.get(field), index.keys().get(field)))
                        .distinct()
                        .count()
                == 1;
    }
}
