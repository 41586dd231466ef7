package dev.bouquet.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;

/** Everything an application looks for in MongoDB, from its start on, and whether it has the indexes for that. */
public final class RecordedQueries implements CommandListener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, StoreQuery> queries = new TreeMap<>();
    private final Queue<Throwable> notUnderstood = new ConcurrentLinkedQueue<>();
    private @Nullable StoreAddresses addresses;
    private @Nullable MongoClient client;
    private @Nullable MongoDatabase database;

    /** Puts a client that is listened to where the application's own would be. */
    public void into(ConfigurableApplicationContext application) {
        application.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof StoreAddresses known) {
                    addresses = known;
                }
                return bean instanceof MongoDatabase plain ? listened(plain) : bean;
            }
        });
    }

    private MongoDatabase listened(MongoDatabase plain) {
        MongoClient opened = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(
                        new ConnectionString(Objects.requireNonNull(addresses).mongodbUri()))
                .addCommandListener(this)
                .build());
        client = opened;
        MongoDatabase listened = opened.getDatabase(plain.getName())
                .withWriteConcern(plain.getWriteConcern())
                .withReadConcern(plain.getReadConcern());
        database = listened;
        return listened;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (!event.getDatabaseName().equals("admin")) {
            try {
                List<StoreQuery> found = StoreQuery.of(event.getCommand());
                synchronized (queries) {
                    found.forEach(query -> queries.put(query + " limited " + query.limited(), query));
                }
            } catch (RuntimeException failure) {
                // The driver would only log it.
                notUnderstood.add(failure);
            }
        }
    }

    /** Calls every query of a store: each method that asks MongoDB must be among the calls, so that none is forgotten. */
    public static void callAll(Class<?> store, Map<String, Publisher<?>> calls) {
        Set<String> asking = Arrays.stream(store.getDeclaredMethods())
                .filter(method -> Publisher.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !name.equals("createIndexes"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(calls.keySet()))
                .as("the queries of %s that are called", store.getSimpleName())
                .isEqualTo(asking);
        calls.values().forEach(call -> Flux.from(call).collectList().block(PATIENCE));
    }

    /**
     * Fails where a query of these collections has no index, where an index of theirs has no query, and where an exception is
     * not needed. What else a node asks is looked at by the tests of those who ask it.
     */
    public void haveTheirIndexesIn(Set<String> collections, IndexRules rules) {
        haveTheirIndexes(collections::contains, rules);
    }

    private void haveTheirIndexes(Predicate<String> isAsked, IndexRules rules) {
        assertThat(notUnderstood).isEmpty();
        List<StoreQuery> asked;
        synchronized (queries) {
            asked = queries.values().stream()
                    .filter(query -> isAsked.test(query.collection()))
                    .toList();
        }
        assertThat(asked).isNotEmpty();
        List<IndexRules.Index> indexes = asked.stream()
                .map(StoreQuery::collection)
                .distinct()
                .flatMap(name -> indexes(name).stream())
                .toList();
        assertThat(rules.unserved(asked, indexes))
                .as("queries without an index")
                .isEmpty();
        assertThat(rules.unused()).as("exceptions that no query needs").isEmpty();
        assertThat(indexes)
                .filteredOn(index -> !index.unique() && !rules.isKept(index))
                .allSatisfy(index -> {
                    List<IndexRules.Index> others = new ArrayList<>(indexes);
                    others.remove(index);
                    assertThat(rules.unserved(asked, others))
                            .as("queries that need the index %s of %s", index.keys(), index.collection())
                            .isNotEmpty();
                });
    }

    private List<IndexRules.Index> indexes(String collection) {
        return Objects.requireNonNull(Flux.from(Objects.requireNonNull(database)
                        .getCollection(collection)
                        .listIndexes())
                .filter(index -> !"_id_".equals(index.getString("name")))
                .map(index -> index(collection, index))
                .collectList()
                .block(PATIENCE));
    }

    private static IndexRules.Index index(String collection, Document told) {
        Map<String, Integer> keys = new LinkedHashMap<>();
        told.get("key", Document.class).forEach((field, direction) -> keys.put(field, ((Number) direction).intValue()));
        return new IndexRules.Index(
                collection, keys, told.getBoolean("sparse", false), told.getBoolean("unique", false));
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
