package dev.bouquet.fulfilment;

import dev.bouquet.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What can be given. Administrators change it; the embedded default begins with the items of {@code catalogue.json}. */
@Component
class Catalogue implements Products {
    static final int COUNT_MAX = 500;

    /** Behind those that were there from the start. */
    private static final int LAST = 1_000;

    private final CatalogueStore store;

    Catalogue(CatalogueStore store) {
        this.store = store;
    }

    /** Those that fit, in the order in which they are shown. */
    Mono<List<Item>> items(@Nullable String reason, @Nullable String country) {
        return store.all()
                .filter(item -> reason == null
                        || item.reasons().isEmpty()
                        || item.reasons().contains(reason))
                .filter(item -> country == null
                        || item.countries().isEmpty()
                        || item.countries().contains(country))
                .collectList();
    }

    /** What can be given under that id; empty where there is no such thing, or no more. */
    Mono<Item> item(String id) {
        return WireItem.isId(id) ? store.find(id) : Mono.empty();
    }

    @Override
    public Mono<String> product(String id) {
        return WireItem.isId(id) ? store.product(id) : Mono.empty();
    }

    /** Writes the item; true where it is new. Refuses with {@code conflict} where there are too many. */
    Mono<Boolean> put(Item item) {
        return store.all().map(Item::id).collectList().flatMap(ids -> {
            boolean known = ids.contains(item.id());
            if (!known && ids.size() >= COUNT_MAX) {
                return Mono.error(Refusal.conflict("There are " + COUNT_MAX + " items already.")
                        .because("too_many_items"));
            }
            int position = known ? ids.indexOf(item.id()) : LAST;
            return store.put(item, position).thenReturn(!known);
        });
    }

    /** Takes it out of what can be given. Refuses with {@code not_found}. */
    Mono<Void> retire(String id) {
        return Mono.defer(() -> WireItem.isId(id) ? store.retire(id) : Mono.just(false))
                .flatMap(done -> done ? Mono.empty() : Mono.error(Refusal.notFound()));
    }

    /** Adds what comes along, but for what is or was there. */
    Mono<Void> seed() {
        List<WireItem> seeds = seeds();
        return Flux.range(0, seeds.size())
                .concatMap(place -> {
                    WireItem seed = seeds.get(place);
                    return store.insertIfAbsent(seed.demand(Objects.requireNonNull(seed.id())), place);
                })
                .then();
    }

    static List<WireItem> seeds() {
        try (InputStream seeds = Objects.requireNonNull(Catalogue.class.getResourceAsStream("/catalogue.json"))) {
            return JsonMapper.builder().build().readValue(seeds, new TypeReference<List<WireItem>>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException("The catalogue cannot be read", failure);
        }
    }
}
