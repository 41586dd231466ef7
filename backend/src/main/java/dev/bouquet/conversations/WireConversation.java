package dev.bouquet.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation as the wire contract has it. What only staff may know is left out for a customer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireConversation(
        String id,
        WirePerson customer,
        String channel,
        String status,
        String queue,
        @Nullable WirePerson assignee,
        @Nullable WirePerson owner,
        @Nullable String subject,
        int priority,
        @Nullable Map<String, Object> attributes,
        Instant createdAt,
        @Nullable Instant waitingSince,
        @Nullable Boolean returned,
        @Nullable Instant snoozedUntil,
        long head,
        @Nullable WireMessage lastMessage,
        @Nullable WireFeedback feedback,
        @Nullable List<String> tags,
        @Nullable List<WirePromise> promises,
        @Nullable List<WirePerson> joined,
        @Nullable WireHand hand,
        @Nullable Boolean erased) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WirePerson(String id, @Nullable String name) {
        static @Nullable WirePerson of(@Nullable Person person) {
            return person == null ? null : new WirePerson(person.id(), person.name());
        }
    }

    public record WireMessage(String text, Instant at, WireAuthor by) {
        static @Nullable WireMessage of(Conversation.@Nullable LastMessage message) {
            return message == null ? null : new WireMessage(message.text(), message.at(), WireAuthor.of(message.by()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WireFeedback(
            int rating,
            @Nullable Integer effort,
            @Nullable Integer recommend,
            @Nullable String text,
            Instant at) {
        static @Nullable WireFeedback of(Conversation.@Nullable LastFeedback feedback) {
            return feedback == null
                    ? null
                    : new WireFeedback(
                            feedback.rating(), feedback.effort(), feedback.recommend(), feedback.text(), feedback.at());
        }
    }

    public record WirePromise(long seq, String text, Instant due, WirePerson by, Instant at) {
        static WirePromise of(Promise promise) {
            Person by = promise.by();
            return new WirePromise(
                    promise.seq(), promise.text(), promise.due(), new WirePerson(by.id(), by.name()), promise.at());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WireHand(WireAuthor by, @Nullable String reason, Instant at) {
        static @Nullable WireHand of(Attendance.@Nullable RaisedHand hand) {
            return hand == null
                    ? null
                    : new WireHand(
                            new WireAuthor("agent", hand.by().id(), hand.by().name()), hand.reason(), hand.at());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WireAuthor(
            String kind, @Nullable String id, @Nullable String name) {
        static WireAuthor of(Author author) {
            return new WireAuthor(author.kind(), author.id(), author.name());
        }
    }

    /** As staff see it. */
    public static WireConversation of(Conversation conversation) {
        return of(conversation, true);
    }

    /**
     * Without what is the house's own business: who answers for it inside, until when it sleeps, what the site attached, how
     * we sort it, what was noted down as promised, who takes part or asks for help, and what we note of their feedback, which stands in their transcript anyway.
     * The priority, which every conversation has on the wire, is always 0.
     */
    public static WireConversation forCustomer(Conversation conversation) {
        return of(conversation, false);
    }

    private static WireConversation of(Conversation conversation, boolean staff) {
        Person customer = conversation.customer();
        return new WireConversation(
                conversation.id(),
                new WirePerson(customer.id(), customer.name()),
                conversation.channel(),
                conversation.status().wire(),
                conversation.queue(),
                WirePerson.of(conversation.assignee()),
                staff ? WirePerson.of(conversation.owner()) : null,
                conversation.subject(),
                staff ? conversation.priority() : 0,
                staff && !conversation.attributes().isEmpty() ? conversation.attributes() : null,
                conversation.createdAt(),
                conversation.waitingSince(),
                conversation.returned() ? true : null,
                staff ? conversation.snoozedUntil() : null,
                conversation.head(),
                WireMessage.of(conversation.lastMessage()),
                staff ? WireFeedback.of(conversation.feedback()) : null,
                staff && !conversation.tags().isEmpty() ? conversation.tags() : null,
                staff ? promises(conversation.promises()) : null,
                staff ? joined(conversation.attendance().joined()) : null,
                staff ? WireHand.of(conversation.attendance().hand()) : null,
                conversation.erased() ? true : null);
    }

    private static @Nullable List<WirePerson> joined(List<Person> people) {
        return people.isEmpty()
                ? null
                : people.stream()
                        .map(person -> new WirePerson(person.id(), person.name()))
                        .toList();
    }

    private static @Nullable List<WirePromise> promises(List<Promise> open) {
        return open.isEmpty() ? null : open.stream().map(WirePromise::of).toList();
    }
}
