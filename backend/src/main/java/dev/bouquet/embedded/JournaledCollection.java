package dev.bouquet.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.InvalidIdFieldError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents in memory, each at a position of its own for life, found through {@link HashedIndex}es. Every change ends
 * with a record of the document as it has become. Used only under the store's lock.
 */
final class JournaledCollection extends AbstractMongoCollection<Integer> {

    private final int number;
    private final Changes changes;
    private final List<@Nullable Document> documents = new ArrayList<>();
    private final ArrayDeque<Integer> emptyPositions = new ArrayDeque<>();
    private final Map<String, Document> indexDescriptions = new LinkedHashMap<>();
    private int[] sizes = new int[16];
    private long liveBytes;
    private @Nullable Document aggregatedFilter;

    JournaledCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            int number,
            Changes changes) {
        super(database, name, options, cursors);
        this.number = number;
        this.changes = changes;
    }

    int number() {
        return number;
    }

    Map<String, Document> indexDescriptions() {
        return indexDescriptions;
    }

    /** All positions are below this. */
    int positions() {
        return documents.size();
    }

    @Nullable Document documentAt(int position) {
        return position < documents.size() ? documents.get(position) : null;
    }

    /** Takes a document that was read from disk. */
    void load(Document document, int bytes) {
        Integer position = addDocumentInternal(document);
        for (Index<Integer> index : getIndexes()) {
            index.add(document, position, this);
        }
        resize(position, bytes);
    }

    @Override
    public void addDocument(Document document) {
        Object id = document.get("_id");
        if (id instanceof Collection) {
            throw new InvalidIdFieldError("The '_id' value cannot be of type array");
        }
        if (id == null && !document.containsKey("_id")) {
            document.put("_id", new ObjectId());
        }
        Integer position = addDocumentInternal(document);
        List<Index<Integer>> indexes = getIndexes();
        int done = 0;
        try {
            for (; done < indexes.size(); done++) {
                ((HashedIndex) indexes.get(done)).insert(document, position, this);
            }
            resize(position, changes.put(this, document));
        } catch (RuntimeException e) {
            while (--done >= 0) {
                ((HashedIndex) indexes.get(done)).delete(document, position);
            }
            vacate(position);
            throw e;
        }
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        Integer position = emptyPositions.poll();
        if (position == null) {
            documents.add(document);
            return documents.size() - 1;
        }
        documents.set(position, document);
        return position;
    }

    @Override
    protected void handleUpdate(Integer position, Document oldDocument, Document newDocument) {
        resize(position, changes.put(this, newDocument));
    }

    @Override
    public void removeDocument(Document document) {
        Integer position = getIndexes().get(0).getPosition(document);
        if (position == null) {
            return;
        }
        for (Index<Integer> index : getIndexes()) {
            ((HashedIndex) index).delete(document, position);
        }
        removeDocument(position);
    }

    @Override
    protected void removeDocument(Integer position) {
        changes.delete(this, Objects.requireNonNull(documents.get(position)).get("_id"));
        vacate(position);
    }

    private void vacate(Integer position) {
        resize(position, 0);
        documents.set(position, null);
        emptyPositions.add(position);
    }

    private void resize(int position, int bytes) {
        if (position >= sizes.length) {
            sizes = Arrays.copyOf(sizes, Math.max(position + 1, sizes.length * 2));
        }
        changes.resized(bytes - sizes[position]);
        liveBytes += bytes - sizes[position];
        sizes[position] = bytes;
    }

    /** Lets the next query for everything leave out what an aggregation's first stage would drop anyway. */
    void aggregateOnly(Document filter) {
        aggregatedFilter = filter;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        Document narrowed = query;
        if (aggregatedFilter != null && query.isEmpty()) {
            narrowed = aggregatedFilter;
        }
        aggregatedFilter = null;
        Collection<Integer> candidates = QueryConstraints.candidates(narrowed, getIndexes());
        return candidates == null
                ? matchDocuments(query, orderBy, skip, limit, batchSize, fields)
                : matchDocuments(query, candidates, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        List<@Nullable Document> inOrder = isNaturalDescending(orderBy) ? documents.reversed() : documents;
        Stream<Document> present = inOrder.stream().filter(Objects::nonNull);
        return matchDocumentsFromStream(present, query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    public void addIndex(Index<Integer> index) {
        if (index instanceof HashedIndex) {
            super.addIndex(index);
        }
    }

    /** Remembers a new index with the words in which it was asked for; returns whether it is new. */
    boolean describe(Document description) {
        Document kept = description.clone();
        kept.remove("ns");
        return indexDescriptions.putIfAbsent(String.valueOf(kept.get("name")), kept) == null;
    }

    @Override
    public void dropIndex(String name) {
        super.dropIndex(name);
        indexDescriptions.remove(name);
        changes.dropIndex(this, name);
    }

    @Override
    public void drop() {
        super.drop();
        changes.resized(-liveBytes);
        changes.dropCollection(this);
    }

    @Override
    public void renameTo(MongoDatabase newDatabase, String newName) {
        super.renameTo(newDatabase, newName);
        changes.rename(this);
    }

    @Override
    public int count() {
        return documents.size() - emptyPositions.size();
    }

    @Override
    protected @Nullable Document getDocument(Integer position) {
        return documents.get(position);
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        throw new UnsupportedOperationException("Sizes come from the records");
    }

    @Override
    protected int getDataSize() {
        return (int) Math.min(Integer.MAX_VALUE, liveBytes);
    }

    @Override
    protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
        return IntStream.range(0, documents.size())
                .filter(position -> documents.get(position) != null)
                .mapToObj(position ->
                        new DocumentWithPosition<>(Objects.requireNonNull(documents.get(position)), position));
    }

    /** Documents in the order of their positions. */
    List<Document> all() {
        List<Document> present = new ArrayList<>(count());
        documents.stream().filter(Objects::nonNull).forEach(present::add);
        return Collections.unmodifiableList(present);
    }
}
