package dev.bouquet.embedded;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which positions have a key; most keys have one position, which costs no set of its own. */
final class Postings {

    private final Map<@Nullable Object, Set<Integer>> positionsByKey = new HashMap<>();

    void add(@Nullable Object key, Integer position) {
        Set<Integer> before = positionsByKey.putIfAbsent(key, Collections.singleton(position));
        if (before == null || before.contains(position)) {
            return;
        }
        if (before.size() == 1) {
            before = new LinkedHashSet<>(before);
            positionsByKey.put(key, before);
        }
        before.add(position);
    }

    void remove(@Nullable Object key, Integer position) {
        Set<Integer> positions = positionsByKey.get(key);
        if (positions == null || !positions.contains(position)) {
            return;
        }
        if (positions.size() == 1) {
            positionsByKey.remove(key);
        } else {
            positions.remove(position);
            if (positions.size() == 1) {
                positionsByKey.put(
                        key, Collections.singleton(positions.iterator().next()));
            }
        }
    }

    /** A set for each of the keys that has positions; a view, to be read before the next change. */
    List<Set<Integer>> of(List<@Nullable Object> keys) {
        List<Set<Integer>> found = new ArrayList<>(keys.size());
        for (Object key : keys) {
            Set<Integer> positions = positionsByKey.get(key);
            if (positions != null) {
                found.add(positions);
            }
        }
        return found;
    }

    List<Set<Integer>> all() {
        return List.copyOf(positionsByKey.values());
    }

    int size() {
        return positionsByKey.size();
    }

    void clear() {
        positionsByKey.clear();
    }
}
