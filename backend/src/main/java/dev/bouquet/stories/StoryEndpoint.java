package dev.bouquet.stories;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Stories over HTTP, for all of the staff. */
@RestController
@RequestMapping("/api/v1/stories")
class StoryEndpoint {
    private final Stories stories;
    private final Feed feed;
    private final Comments comments;
    private final Digests digests;
    private final Redactions redactions;
    private final StoryOrigins origins;

    StoryEndpoint(
            Stories stories,
            Feed feed,
            Comments comments,
            Digests digests,
            Redactions redactions,
            StoryOrigins origins) {
        this.stories = stories;
        this.feed = feed;
        this.comments = comments;
        this.digests = digests;
        this.redactions = redactions;
        this.origins = origins;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items<T>(List<T> items, @Nullable String next) {}

    /** @param confirmed kinds of marks that are not what they look like, see {@link Confirmation} */
    record PublishRequest(@Nullable List<@Nullable String> confirmed) {}

    record UseRequest(@Nullable String conversationId) {}

    record ReactionRequest(@Nullable String kind, @Nullable Boolean on) {}

    /** @param confirmed as for a story */
    record CommentRequest(
            @Nullable String text,
            @Nullable String clientId,
            @Nullable List<@Nullable String> confirmed) {
        @Override
        public String toString() {
            return "CommentRequest";
        }
    }

    record WireComment(String id, Digest.Who author, String text, Instant at) {
        static WireComment of(Comment comment) {
            return new WireComment(comment.id(), Digest.Who.of(comment.author()), comment.text(), comment.at());
        }

        @Override
        public String toString() {
            return "WireComment[id=" + id + "]";
        }
    }

    /** With {@code like}, the stories most alike to that conversation, and nothing else is asked for. */
    @GetMapping
    Mono<Items<WireStory>> list(
            Identity.Agent asking,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String like,
            @RequestParam(defaultValue = "published") String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (like != null) {
            if (Stream.of(q, tag, cursor).anyMatch(Objects::nonNull)) {
                throw Refusal.badField("like", "stands alone, without q, tag and cursor.");
            }
            return feed.alike(asking, like, limit == null ? Feed.ALIKE_DEFAULT : limit)
                    .map(found -> items(asking, found, null));
        }
        if (!status.equals("published") && !status.equals("draft")) {
            throw Refusal.badField("status", "must be published or draft.");
        }
        int countMax = limit == null ? Feed.LIMIT_DEFAULT : limit;
        return feed.list(asking, new Feed.Query(status.equals("draft"), q, tag, cursor, countMax))
                .map(slice -> items(asking, slice.items(), slice.next()));
    }

    private static Items<WireStory> items(Identity.Agent asking, List<Story> found, @Nullable String next) {
        return new Items<>(
                found.stream().map(story -> WireStory.of(story, asking.id())).toList(), next);
    }

    @GetMapping("/{id}")
    Mono<WireStory> one(Identity.Agent asking, @PathVariable String id) {
        return shown(asking, stories.find(asking, id));
    }

    @GetMapping("/digest")
    Mono<Digest> digest(Identity.Agent asking, @RequestParam(required = false) @Nullable String week) {
        return digests.of(asking, week);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<WireStory> begin(Identity.Agent asking, @RequestBody StoryDraft request) {
        return shown(asking, stories.begin(asking, request));
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireStory> change(Identity.Agent asking, @PathVariable String id, @RequestBody StoryDraft request) {
        return shown(asking, stories.change(asking, id, request));
    }

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Redactions.Preview> preview(Identity.Agent asking, @RequestBody StoryDraft request) {
        StoryText text = request.over(StoryText.EMPTY);
        return origins.inConversation(request, request.demandGestureId())
                .flatMap(placed -> redactions.preview(asking, text, placed.demandConversationId()));
    }

    @PostMapping("/{id}/publish")
    Mono<WireStory> publish(
            Identity.Agent asking,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable PublishRequest request) {
        Confirmation confirmed = request == null ? Confirmation.NONE : Confirmation.of(request.confirmed());
        return shown(asking, stories.publish(asking, id, confirmed));
    }

    @PostMapping("/{id}/withdraw")
    Mono<WireStory> withdraw(Identity.Agent asking, @PathVariable String id) {
        return shown(asking, stories.withdraw(asking, id));
    }

    @PostMapping("/{id}/use")
    Mono<WireStory> use(
            Identity.Agent asking,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable UseRequest request) {
        return shown(asking, stories.use(asking, id, request == null ? null : request.conversationId()));
    }

    @PostMapping(path = "/{id}/reactions", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireStory> react(Identity.Agent asking, @PathVariable String id, @RequestBody ReactionRequest request) {
        return shown(asking, stories.react(asking, id, Reaction.ofWire(request.kind()), request.on()));
    }

    @GetMapping("/{id}/comments")
    Mono<Items<WireComment>> comments(
            Identity.Agent asking,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Comments.LIMIT_DEFAULT) int limit) {
        return comments.list(asking, id, cursor, limit)
                .map(slice ->
                        new Items<>(slice.items().stream().map(WireComment::of).toList(), slice.next()));
    }

    @PostMapping(path = "/{id}/comments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<WireComment> comment(Identity.Agent asking, @PathVariable String id, @RequestBody CommentRequest request) {
        Confirmation confirmed = Confirmation.of(request.confirmed());
        return comments.add(asking, id, request.text(), request.clientId(), confirmed)
                .map(WireComment::of);
    }

    private static Mono<WireStory> shown(Identity.Agent asking, Mono<Story> story) {
        return story.map(found -> WireStory.of(found, asking.id()));
    }
}
