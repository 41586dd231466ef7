package dev.bouquet.stories;

import com.mongodb.client.model.Filters;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists of stories: the feed, what is sought in it, one's drafts, and the stories most alike to a chat. */
@Component
class Feed {
    static final int LIMIT_DEFAULT = 30;
    static final int ALIKE_DEFAULT = 3;
    private static final int LIMIT_MAX = 100;
    private static final int ALIKE_MAX = 10;
    private static final int SEARCH_LENGTH_MAX = 200;
    private static final int SEARCH_WORDS_MAX = 20;

    /**
     * Stories compared with a chat: half of them those that share the most pairs of words in a row with it, half those that
     * share the most single words.
     */
    private static final int CANDIDATES_MAX = 200;

    /** So many stories, the latest of those that share anything, are looked through for each half. */
    static final int RANKED_MAX = 1_000;

    /** Of a chat, its latest entries are looked at, and so many terms of what the customer wrote. */
    private static final int ENTRIES_MAX = 100;

    private static final int ASKED_TERMS_MAX = 200;

    private final StoryStore store;
    private final Conversations conversations;

    Feed(StoryStore store, Conversations conversations) {
        this.store = store;
        this.conversations = conversations;
    }

    /** @param drafts one's own drafts instead of what is published */
    record Query(
            boolean drafts,
            @Nullable String search,
            @Nullable String tag,
            @Nullable String cursor,
            int limit) {}

    /** @param next the cursor of the next page; null on the last one */
    record Slice(List<Story> items, @Nullable String next) {}

    /** The latest first. Every word sought must be found; the last may be the beginning of one. */
    Mono<Slice> list(Identity.Agent who, Query query) {
        return Mono.defer(() -> {
            int limit = checkLimit(query.limit(), LIMIT_MAX);
            List<Bson> filters = new ArrayList<>();
            if (query.search() != null && !query.search().isBlank()) {
                filters.addAll(search(query.search()));
            }
            if (query.tag() != null) {
                filters.add(Filters.eq("terms", StoryTerms.ofTag(bounded("tag", query.tag()))));
            }
            StoryCursor cursor = StoryCursor.parse(query.cursor());
            if (cursor != null) {
                filters.add(cursor.behind(query.drafts() ? "createdAt" : "publishedAt", true));
            }
            Flux<Story> found =
                    query.drafts() ? store.drafts(who.id(), filters, limit + 1) : store.published(filters, limit + 1);
            return found.collectList().map(stories -> slice(stories, limit));
        });
    }

    private static List<Bson> search(String search) {
        List<String> words = List.copyOf(Words.of(SEARCH_WORDS_MAX, bounded("q", search)));
        List<Bson> filters = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean last = i == words.size() - 1;
            filters.add(
                    last
                            ? Filters.regex("terms", "^" + Pattern.quote(words.get(i)))
                            : Filters.eq("terms", words.get(i)));
        }
        return filters.isEmpty() ? List.of(Filters.eq("_id", "")) : filters;
    }

    private static Slice slice(List<Story> found, int limit) {
        if (found.size() <= limit) {
            return new Slice(found, null);
        }
        List<Story> items = found.subList(0, limit);
        Story last = items.getLast();
        return new Slice(items, new StoryCursor(last.listedAt(), last.id()).text());
    }

    /** The published stories most alike to what the customer said in that conversation, but for those about itself. */
    Mono<List<Story>> alike(Identity.Agent who, String conversationId, int limit) {
        return Mono.defer(() -> {
            int countMax = checkLimit(limit, ALIKE_MAX);
            return asked(who, conversationId)
                    .flatMap(asked -> candidates(asked)
                            .filter(story -> !conversationId.equals(story.conversationId()))
                            .collectList()
                            .map(candidates -> Likeness.mostAlike(asked, candidates, countMax)));
        });
    }

    private Flux<Story> candidates(Set<String> asked) {
        List<String> pairs = asked.stream().filter(StoryTerms::isPair).toList();
        List<String> words =
                asked.stream().filter(term -> !StoryTerms.isPair(term)).toList();
        return Flux.concat(holding(pairs), holding(words)).distinct(Story::id);
    }

    private Flux<Story> holding(List<String> terms) {
        return terms.isEmpty() ? Flux.empty() : store.mostShared(terms, RANKED_MAX, CANDIDATES_MAX / 2);
    }

    private Mono<Set<String>> asked(Identity.Agent who, String conversationId) {
        return conversations
                .find(who, conversationId)
                .flatMap(found -> conversations
                        .page(who, found.id(), Math.max(0, found.head() - ENTRIES_MAX), found.head(), ENTRIES_MAX)
                        .map(page -> terms(found, page.entries())));
    }

    /** The subject's terms and those of the customer's messages, the latest first; tags as well where a term is one. */
    private static Set<String> terms(Conversation conversation, List<Entry> entries) {
        Set<String> terms = new LinkedHashSet<>();
        String subject = conversation.subject();
        if (subject != null) {
            terms.addAll(StoryTerms.of(subject));
        }
        entries.reversed().stream()
                .filter(entry -> entry.by().isCustomer() && entry.body() instanceof EntryBody.Message)
                .map(entry -> String.valueOf(entry.body().text()))
                .flatMap(text -> StoryTerms.of(text).stream())
                .forEach(term -> {
                    if (terms.size() < ASKED_TERMS_MAX) {
                        terms.add(term);
                    }
                });
        return terms;
    }

    private static String bounded(String field, String text) {
        if (text.length() > SEARCH_LENGTH_MAX) {
            throw Refusal.tooLarge(field, "must be at most " + SEARCH_LENGTH_MAX + " characters long.");
        }
        return text;
    }

    private static int checkLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw Refusal.badField("limit", "must be from 1 to " + most + ".");
        }
        return limit;
    }
}
