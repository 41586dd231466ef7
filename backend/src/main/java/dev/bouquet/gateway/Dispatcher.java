package dev.bouquet.gateway;

import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Callbacks;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Feedbacks;
import dev.bouquet.conversations.Said;
import dev.bouquet.conversations.Sorting;
import dev.bouquet.conversations.WireConversation;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.routing.Assignments;
import dev.bouquet.routing.Wishes;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import dev.bouquet.web.StoreTrouble;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Turns each frame of a signed-in socket into a verb and its result into the answer. The switch is over a sealed type: a
 * frame without a verb does not compile. What was begun runs to its end even when the socket closes meanwhile; the answer is
 * then dropped and the client asks again under the same clientId.
 */
@Component
class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Conversations conversations;
    private final Feedbacks feedbacks;
    private final Callbacks callbacks;
    private final Sorting sorting;
    private final Followings followings;
    private final Signals signals;
    private final Viewings viewings;
    private final Visits visits;
    private final PresenceChoices choices;
    private final Assignments assignments;
    private final Wishes wishes;
    private final WallboardFeed boards;
    private final Limits limits;
    private final FrameWriter frames;
    private final Timer postToAck;

    Dispatcher(
            Conversations conversations,
            Feedbacks feedbacks,
            Callbacks callbacks,
            Sorting sorting,
            Followings followings,
            Signals signals,
            Viewings viewings,
            Visits visits,
            PresenceChoices choices,
            Assignments assignments,
            Wishes wishes,
            WallboardFeed boards,
            Limits limits,
            FrameWriter frames,
            MeterRegistry meters) {
        this.conversations = conversations;
        this.feedbacks = feedbacks;
        this.callbacks = callbacks;
        this.sorting = sorting;
        this.followings = followings;
        this.signals = signals;
        this.viewings = viewings;
        this.visits = visits;
        this.choices = choices;
        this.assignments = assignments;
        this.wishes = wishes;
        this.boards = boards;
        this.limits = limits;
        this.frames = frames;
        this.postToAck =
                Timer.builder("bouquet.post.ack").publishPercentiles(0.5, 0.99).register(meters);
    }

    /** On the socket's loop. */
    void dispatch(Socket socket, Identity who, ClientFrame frame) {
        switch (frame) {
            case ClientFrame.Hello hello ->
                refuse(socket, hello.ref(), Refusal.of(RefusalCode.BAD_FRAME, "This socket has said hello already."));
            case ClientFrame.Ping ping -> socket.writer.send(frames.encode(new ServerFrame.Pong(ping.ref())));
            case ClientFrame.Typing typing -> signals.typing(socket, who, typing);
            case ClientFrame.Viewing viewing -> viewings.told(socket, who, viewing);
            case ClientFrame.Read read -> signals.read(socket, who, read);
            case ClientFrame.Follow follow -> followings.follow(socket, who, follow);
            case ClientFrame.Unfollow unfollow -> {
                followings.unfollow(socket, unfollow.conversationId());
                socket.writer.send(frames.encode(ServerFrame.Ok.bare(unfollow.ref())));
            }
            case ClientFrame.StartConversation start -> answer(socket, start.ref(), start(who, start));
            case ClientFrame.PostMessage post -> answer(socket, post.ref(), timed(post(who, post)));
            case ClientFrame.PostNote note -> forStaff(socket, who, note.ref(), agent -> note(agent, note));
            case ClientFrame.Assign assign ->
                forStaff(socket, who, assign.ref(), agent -> done(assign.ref(), assign(agent, assign)));
            case ClientFrame.Resolve resolve ->
                answer(
                        socket,
                        resolve.ref(),
                        done(resolve.ref(), conversations.resolve(who, resolve.conversationId(), resolve.clientId())));
            case ClientFrame.Reopen reopen -> forStaff(socket, who, reopen.ref(), agent -> reopen(agent, reopen));
            case ClientFrame.Snooze snooze -> forStaff(socket, who, snooze.ref(), agent -> snooze(agent, snooze));
            case ClientFrame.Tag tag -> forStaff(socket, who, tag.ref(), agent -> tag(agent, tag));
            case ClientFrame.Prioritise to -> forStaff(socket, who, to.ref(), agent -> prioritise(agent, to));
            case ClientFrame.SetPresence presence ->
                forStaff(socket, who, presence.ref(), agent -> choices.choose(socket, agent, presence));
            case ClientFrame.AcceptOffer offer ->
                forStaff(
                        socket,
                        who,
                        offer.ref(),
                        agent -> done(offer.ref(), assignments.accept(agent, offer.offerId())));
            case ClientFrame.DeclineOffer offer ->
                forStaff(
                        socket,
                        who,
                        offer.ref(),
                        agent -> bare(offer.ref(), assignments.decline(agent, offer.offerId())));
            case ClientFrame.FollowWallboard to -> forStaff(socket, who, to.ref(), by -> boards.follow(socket, by, to));
            case ClientFrame.RequestCallback callback ->
                answer(socket, callback.ref(), done(callback.ref(), callback(who, callback)));
            case ClientFrame.AskForAnother ask -> answer(socket, ask.ref(), done(ask.ref(), another(who, ask)));
            case ClientFrame.GiveFeedback feedback -> answer(socket, feedback.ref(), feedback(who, feedback));
            case ClientFrame.UpdateVisit visit ->
                answer(socket, visit.ref(), bare(visit.ref(), visits.update(who, visit)));
        }
    }

    private Mono<ServerFrame> start(Identity who, ClientFrame.StartConversation start) {
        if (!(who instanceof Identity.Customer customer)) {
            return Mono.error(Refusal.forbidden("Only a customer starts a conversation."));
        }
        Conversations.Start what = new Conversations.Start(
                start.clientId(), start.text(), start.queue(), start.subject(), start.attributes());
        return limits.tryTake(Limit.CONVERSATIONS_PER_CUSTOMER, customer.id())
                .flatMap(wait -> wait.isZero()
                        ? conversations.start(customer, what)
                        : Mono.error(Refusal.of(
                                RefusalCode.TOO_MANY, "Too many conversations were started. Wait some minutes.")))
                .map(started -> ServerFrame.Ok.started(
                        start.ref(), WireConversation.forCustomer(started.conversation()), started.seq()));
    }

    private Mono<ServerFrame> post(Identity who, ClientFrame.PostMessage post) {
        return conversations
                .postMessage(who, post.conversationId(), new Said(post.clientId(), post.text(), post.attachments()))
                .map(posted -> ServerFrame.Ok.posted(post.ref(), post.conversationId(), posted.seq(), posted.at()));
    }

    private Mono<ServerFrame> note(Identity.Agent who, ClientFrame.PostNote note) {
        Said said = new Said(note.clientId(), note.text(), note.attachments(), note.mentions());
        return conversations
                .postNote(who, note.conversationId(), said)
                .map(posted -> ServerFrame.Ok.posted(note.ref(), note.conversationId(), posted.seq(), posted.at()));
    }

    private Mono<ServerFrame> reopen(Identity.Agent who, ClientFrame.Reopen reopen) {
        return done(reopen.ref(), conversations.reopen(who, reopen.conversationId()));
    }

    private Mono<ServerFrame> snooze(Identity.Agent who, ClientFrame.Snooze snooze) {
        return done(
                snooze.ref(), conversations.snooze(who, snooze.conversationId(), snooze.clientId(), snooze.until()));
    }

    private Mono<ServerFrame> tag(Identity.Agent who, ClientFrame.Tag tag) {
        return done(tag.ref(), sorting.tag(who, tag.conversationId(), tag.clientId(), tag.add(), tag.remove()));
    }

    private Mono<ServerFrame> prioritise(Identity.Agent who, ClientFrame.Prioritise to) {
        return done(to.ref(), sorting.prioritise(who, to.conversationId(), to.clientId(), to.priority()));
    }

    private Mono<ServerFrame> timed(Mono<ServerFrame> post) {
        Timer.Sample sample = Timer.start();
        return post.doOnSuccess(acked -> sample.stop(postToAck));
    }

    /** Nobody named: take it. A queue named: put it back. An agent named: hand it over. */
    private Mono<Appended> assign(Identity.Agent who, ClientFrame.Assign assign) {
        String agentId = assign.agentId();
        String queue = assign.queue();
        if (agentId != null && queue != null) {
            return Mono.error(Refusal.badField("queue", "cannot be given together with agentId."));
        }
        if (queue == null && assign.clientId() != null) {
            return Mono.error(Refusal.badField("clientId", "can only be given together with queue."));
        }
        if (queue != null) {
            return assignments.putBack(who, assign.conversationId(), queue, assign.clientId());
        }
        return agentId == null || agentId.equals(who.id())
                ? assignments.take(who, assign.conversationId())
                : assignments.handOver(who, assign.conversationId(), agentId);
    }

    private Mono<Appended> callback(Identity who, ClientFrame.RequestCallback callback) {
        return who instanceof Identity.Customer customer
                ? callbacks.request(customer, callback.conversationId(), callback.phone(), callback.at())
                : Mono.error(Refusal.forbidden("Only a customer asks to be called back."));
    }

    private Mono<Appended> another(Identity who, ClientFrame.AskForAnother ask) {
        return who instanceof Identity.Customer customer
                ? wishes.another(customer, ask.conversationId(), ask.agentId())
                : Mono.error(Refusal.forbidden("Only a customer asks for somebody else. Put it back instead."));
    }

    private Mono<ServerFrame> feedback(Identity who, ClientFrame.GiveFeedback given) {
        if (!(who instanceof Identity.Customer customer)) {
            return Mono.error(Refusal.forbidden("Only a customer gives feedback."));
        }
        String id = given.conversationId();
        return limits.tryTake(Limit.FEEDBACK_PER_CUSTOMER, customer.id())
                .flatMap(wait -> wait.isZero()
                        ? feedbacks.give(customer, id, given.clientId(), given.said())
                        : Mono.error(Refusal.of(RefusalCode.TOO_MANY, "This was rated too often. Wait some minutes.")))
                .map(said -> ServerFrame.Ok.rated(given.ref(), id, said));
    }

    private static Mono<ServerFrame> bare(String ref, Mono<Void> done) {
        return done.thenReturn(ServerFrame.Ok.bare(ref));
    }

    private static Mono<ServerFrame> done(String ref, Mono<Appended> appended) {
        return appended.map(result -> ServerFrame.Ok.done(ref, result.seq()));
    }

    private void forStaff(Socket socket, Identity who, String ref, Function<Identity.Agent, Mono<ServerFrame>> verb) {
        answer(
                socket,
                ref,
                who instanceof Identity.Agent agent
                        ? verb.apply(agent)
                        : Mono.error(Refusal.forbidden("Only staff may do this.")));
    }

    private void answer(Socket socket, String ref, Mono<ServerFrame> result) {
        socket.began();
        result.subscribe(
                frame -> finish(socket, frames.encode(frame)), failure -> finish(socket, failureFrame(ref, failure)));
    }

    private void finish(Socket socket, byte[] frame) {
        socket.loop().execute(() -> {
            socket.writer.send(frame);
            socket.answered();
        });
    }

    void refuse(Socket socket, @Nullable String ref, Refusal refusal) {
        socket.writer.send(failureFrame(ref, refusal));
    }

    /** The one translator of failures into frames: a refusal tells its code, a bug only that there is one. */
    byte[] failureFrame(@Nullable String ref, Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return frames.encode(new ServerFrame.Failed(ref, refusal.code().wire(), refusal.getMessage()));
        }
        if (StoreTrouble.isOne(failure)) {
            log.warn("A frame could not be carried out: {}", failure.getClass().getName());
            return failureFrame(ref, Refusal.unavailable());
        }
        log.error("A frame could not be carried out", failure);
        return frames.encode(
                new ServerFrame.Failed(ref, RefusalCode.INTERNAL.wire(), "Something went wrong on our side."));
    }
}
