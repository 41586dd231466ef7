package dev.bouquet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryConstraintsTest {

    private static final int DOCUMENTS = 1_000;

    private final JournaledBackend backend = new JournaledBackend(List.of());
    private JournaledCollection collection;

    QueryConstraintsTest() {
        JournaledDatabase database = (JournaledDatabase) backend.resolveDatabase("d");
        collection =
                (JournaledCollection) database.createCollectionOrThrowIfExists("c", CollectionOptions.withDefaults());
        index(database, "conversation_seq", new Document("conversation", 1).append("seq", 1), true, false);
        index(database, "open", new Document("open", 1), true, true);
        index(database, "due", new Document("due", 1), false, true);
        index(database, "by", new Document("by.id", 1).append("at", -1), false, false);
    }

    private static void index(JournaledDatabase database, String name, Document key, boolean unique, boolean sparse) {
        database.addIndex(new Document("name", name)
                .append("key", key)
                .append("ns", "d.c")
                .append("unique", unique)
                .append("sparse", sparse));
    }

    @BeforeEach
    void fill() {
        for (int i = 0; i < DOCUMENTS; i++) {
            Document document = new Document("_id", i)
                    .append("conversation", "c" + i % 10)
                    .append("seq", i / 10)
                    .append("by", new Document("id", i % 20));
            if (i % 100 == 0) {
                document.append("open", "o" + i).append("due", List.of("projection", "bell" + i % 200));
            }
            collection.addDocument(document);
        }
    }

    @Test
    void looksOnlyAtTheIdsThatAreAskedFor() {
        List<Integer> hundred = IntStream.range(500, 600).boxed().toList();
        assertThat(looked(new Document("_id", new Document("$in", hundred)))).isEqualTo(100);
        assertThat(looked(new Document("_id", 5L).append("seq", 0))).isEqualTo(1);
    }

    @Test
    void looksUpASparseUniqueKey() {
        assertThat(looked(new Document("open", "o300"))).isEqualTo(1);
        assertThat(looked(new Document("open", "none"))).isZero();
        assertThat(looked(new Document("open", new Document("$in", List.of("o100", "o200")))))
                .isEqualTo(2);
    }

    @Test
    void narrowsARangeByItsFirstField() {
        assertThat(looked(new Document("conversation", "c3").append("seq", new Document("$gt", 90))))
                .isEqualTo(100);
        assertThat(looked(new Document("conversation", "c3").append("seq", 90))).isEqualTo(1);
    }

    @Test
    void findsElementsOfArraysAndTheirExistence() {
        assertThat(looked(new Document("due", "projection"))).isEqualTo(10);
        assertThat(looked(new Document("due", "bell0"))).isEqualTo(5);
        assertThat(looked(new Document("due", new Document("$exists", true)))).isEqualTo(10);
    }

    @Test
    void unitesAlternativesThatAreAllIndexed() {
        Document both = new Document("$or", List.of(new Document("_id", 1), new Document("by.id", 4)));
        assertThat(looked(both)).isEqualTo(51);
        Document one = new Document("$or", List.of(new Document("_id", 1), new Document("at", 4)));
        assertThat(looked(one)).isEqualTo(DOCUMENTS);
    }

    @Test
    void looksAtAllWhenNullMayMeanMissing() {
        assertThat(looked(new Document("open", null))).isEqualTo(DOCUMENTS);
        assertThat(looked(new Document("due", new Document("$exists", false)))).isEqualTo(DOCUMENTS);
    }

    @Test
    void neverLeavesOutWhatMatches() {
        Random random = new Random(7);
        DefaultQueryMatcher matcher = new DefaultQueryMatcher();
        for (int round = 0; round < 2_000; round++) {
            change(random);
            Document query = query(random);
            Collection<Integer> candidates = QueryConstraints.candidates(query, indexes());
            for (int position = 0; position < collection.positions() && candidates != null; position++) {
                Document document = collection.documentAt(position);
                if (document != null && matcher.matches(document, query)) {
                    assertThat(candidates).as("%s for %s", document, query).contains(position);
                }
            }
        }
    }

    private void change(Random random) {
        Document victim = collection.documentAt(random.nextInt(collection.positions()));
        if (victim != null) {
            collection.removeDocument(victim);
            Document again = victim.clone();
            again.put("due", random.nextBoolean() ? Arrays.asList("projection", value(random)) : value(random));
            again.put(
                    "by",
                    random.nextBoolean() ? List.of(new Document("id", 1), new Document("id", 3L)) : value(random));
            collection.addDocument(again);
        }
    }

    private Document query(Random random) {
        String path =
                List.of("_id", "conversation", "seq", "open", "due", "by.id").get(random.nextInt(6));
        Object value = value(random);
        return switch (random.nextInt(5)) {
            case 0 -> new Document(path, new Document("$in", Arrays.asList(value, value(random))));
            case 1 -> new Document(path, new Document("$exists", random.nextBoolean()));
            case 2 -> new Document("$and", List.of(new Document(path, value), new Document("seq", random.nextInt(4))));
            case 3 -> new Document("$or", List.of(new Document(path, value), new Document("_id", random.nextInt(50))));
            default -> new Document(path, value);
        };
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> (long) random.nextInt(20);
            case 2 -> (double) random.nextInt(20);
            case 3 -> "c" + random.nextInt(10);
            case 4 -> "projection";
            case 5 -> List.of("projection");
            case 6 -> new Document("id", random.nextInt(3));
            default -> random.nextInt(20);
        };
    }

    private List<Index<Integer>> indexes() {
        return new ArrayList<>(collection.getIndexes());
    }

    private int looked(Document query) {
        Collection<Integer> candidates = QueryConstraints.candidates(query, indexes());
        return candidates == null ? collection.count() : candidates.size();
    }
}
