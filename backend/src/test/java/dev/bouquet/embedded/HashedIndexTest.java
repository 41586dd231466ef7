package dev.bouquet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HashedIndexTest {
    private static final Integer HERE = 1;
    private static final Integer ELSEWHERE = 7;

    @SuppressWarnings("unchecked")
    private final MongoCollection<Integer> collection = mock(MongoCollection.class);

    private final HashedIndex byTerms =
            new HashedIndex("terms", List.of(new IndexKey("terms", true), new IndexKey("at", false)), false, false);

    private static Document said(List<String> terms, int at) {
        return new Document("terms", terms).append("at", at);
    }

    private @Nullable Collection<Integer> found(String term) {
        return QueryConstraints.candidates(new Document("terms", term), List.of(byTerms));
    }

    @Test
    void followsEachChangeOfWhatItKnows() {
        byTerms.insert(said(List.of("buckle", "strap"), 1), HERE, collection);
        byTerms.updateInPlace(said(List.of("buckle", "strap"), 1), said(List.of("buckle", "zip"), 1), HERE, collection);
        assertThat(found("zip")).containsExactly(HERE);
        assertThat(found("buckle")).containsExactly(HERE);
        assertThat(found("strap")).isEmpty();
    }

    /** Were it taken out and put in again, it would be found at the other place. */
    @Test
    void doesNothingForAChangeOfWhatItDoesNotKnow() {
        byTerms.insert(said(List.of("buckle"), 1), HERE, collection);
        byTerms.updateInPlace(said(List.of("buckle"), 1), said(List.of("buckle"), 2), ELSEWHERE, collection);
        assertThat(found("buckle")).containsExactly(HERE);
    }

    @Test
    void aSparseOneKnowsWhetherAnythingIsThere() {
        HashedIndex sparse =
                new HashedIndex("owner", List.of(new IndexKey("owner", true), new IndexKey("at", true)), false, true);
        Document empty = new Document();
        Document later = new Document("at", 2);
        sparse.insert(empty, HERE, collection);
        sparse.updateInPlace(empty, later, HERE, collection);
        assertThat(sparse.getCount()).isEqualTo(1);
        sparse.updateInPlace(later, empty, HERE, collection);
        assertThat(sparse.getCount()).isZero();
    }
}
