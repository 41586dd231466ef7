package dev.bouquet.stores;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * How a command looks for documents, without the values. Alternatives ({@code $or}) and whatever else an index cannot be
 * entered by count for nothing: they only narrow what the rest finds.
 *
 * @param equal fields compared with one value or a list of values
 * @param ranges fields compared with bounds, the beginning of a text, or which must exist
 * @param sort 1 or -1 by field, in order
 * @param limited whether the command says how many it wants at most
 */
record StoreQuery(
        String collection,
        SortedSet<String> equal,
        SortedSet<String> ranges,
        Map<String, Integer> sort,
        boolean limited) {

    static final class UnknownCommandException extends RuntimeException {
        UnknownCommandException(String command) {
            super("It is not known how '" + command + "' looks for documents; StoreQuery must learn it.");
        }
    }

    /** What one command looks for: nothing, one thing, or many in a bulk. */
    static List<StoreQuery> of(BsonDocument command) {
        String name = command.getFirstKey();
        return switch (name) {
            case "find" -> List.of(of(command, "filter", command.containsKey("limit")));
            case "findAndModify" -> List.of(of(command, "query", true));
            case "aggregate" -> List.of(ofPipeline(command));
            case "count", "distinct" -> List.of(of(command, "query", false));
            case "update" -> all(command, "updates");
            case "delete" -> all(command, "deletes");
            case "insert", "createIndexes", "listIndexes", "getMore", "killCursors", "ping" -> List.of();
            default -> throw new UnknownCommandException(name);
        };
    }

    /** Of a pipeline, what its first stage matches: all that an index can serve. */
    private static StoreQuery ofPipeline(BsonDocument command) {
        BsonDocument first = command.getArray("pipeline").get(0).asDocument();
        return of(
                command.getString(command.getFirstKey()).getValue(),
                first.getDocument("$match", new BsonDocument()),
                new BsonDocument(),
                false);
    }

    private static List<StoreQuery> all(BsonDocument command, String parts) {
        String collection = command.getString(command.getFirstKey()).getValue();
        return command.getArray(parts).stream()
                .map(part -> of(collection, part.asDocument().getDocument("q"), new BsonDocument(), false))
                .toList();
    }

    private static StoreQuery of(BsonDocument command, String filter, boolean limited) {
        BsonDocument none = new BsonDocument();
        return of(
                command.getString(command.getFirstKey()).getValue(),
                command.getDocument(filter, none),
                command.getDocument("sort", none),
                limited);
    }

    private static StoreQuery of(String collection, BsonDocument filter, BsonDocument sort, boolean limited) {
        Map<String, Integer> order = new LinkedHashMap<>();
        sort.forEach((field, direction) -> order.put(field, direction.asNumber().intValue()));
        StoreQuery query = new StoreQuery(collection, new TreeSet<>(), new TreeSet<>(), order, limited);
        query.add(filter);
        return query;
    }

    private void add(BsonDocument filter) {
        filter.forEach((field, condition) -> {
            if (field.equals("$and")) {
                condition.asArray().forEach(part -> add(part.asDocument()));
            } else if (!field.startsWith("$")) {
                add(field, condition);
            }
        });
    }

    private void add(String field, BsonValue condition) {
        if (condition.isRegularExpression()) {
            if (condition.asRegularExpression().getPattern().startsWith("^")) {
                ranges.add(field);
            }
        } else if (!condition.isDocument()) {
            equal.add(field);
        } else {
            condition.asDocument().forEach((operator, value) -> {
                switch (operator) {
                    case "$eq", "$in" -> equal.add(field);
                    case "$gt", "$gte", "$lt", "$lte" -> ranges.add(field);
                    case "$exists" -> {
                        if (value.asBoolean().getValue()) {
                            ranges.add(field);
                        }
                    }
                    default -> {}
                }
            });
        }
    }

    boolean names(String field) {
        return equal.contains(field) || ranges.contains(field);
    }

    /** For people, and for the names of exceptions: {@code staff: equal [email]}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!equal.isEmpty()) {
            parts.add("equal " + equal);
        }
        if (!ranges.isEmpty()) {
            parts.add("range " + ranges);
        }
        if (!sort.isEmpty()) {
            parts.add("sorted by " + sort);
        }
        return collection + ": " + (parts.isEmpty() ? "everything" : String.join(", ", parts));
    }
}
