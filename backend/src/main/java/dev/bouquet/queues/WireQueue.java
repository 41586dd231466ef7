package dev.bouquet.queues;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Abilities;
import dev.bouquet.queues.Queue.Callbacks;
import dev.bouquet.queues.Queue.OutOfHours;
import dev.bouquet.queues.Queue.Overflow;
import dev.bouquet.queues.Queue.Targets;
import dev.bouquet.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A queue as it is sent, answered and stored. What is missing in a request is as in a new queue.
 *
 * @param byHand of an answer, where a supervisor wants it to be otherwise for now; in a request it says nothing, see {@link
 *     Queues#hold}
 * @param version as in {@link StoredQueue}; in a request it may be there, as it was read, and says nothing: what a change is
 *     based on is said by {@link Expected}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WireQueue(
        @Nullable String id,
        @Nullable String name,
        @Nullable String mode,
        @Nullable List<@Nullable String> skills,
        @Nullable List<@Nullable String> languages,
        @Nullable WireHours hours,
        @Nullable Integer offerSeconds,
        @Nullable List<@Nullable WireRule> priorityRules,
        @Nullable WireTargets targets,
        @Nullable WireOverflow overflow,
        @Nullable WireOutOfHours outOfHours,
        @Nullable String callbacks,
        @Nullable Boolean open,
        @Nullable WireByHand byHand,
        @Nullable Long version) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int NAME_MAX = 100;
    private static final int AGENT_ID_MAX = 64;
    private static final int OFFER_SECONDS_MIN = 5;
    private static final int OFFER_SECONDS_MAX = 300;
    private static final int OVERFLOW_SECONDS_MIN = 10;
    private static final int OVERFLOW_SECONDS_MAX = 86_400;
    private static final int TARGET_SECONDS_MAX = 604_800;
    private static final int RULES_MAX = 50;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireTargets(
            @Nullable Integer firstResponseSeconds,
            @Nullable Integer waitSeconds) {}

    record WireOverflow(@Nullable String queue, @Nullable Integer afterSeconds) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireOutOfHours(@Nullable String action, @Nullable String owner) {}

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    static WireQueue of(StoredQueue stored) {
        Queue queue = stored.queue();
        Overflow overflow = queue.overflow();
        return new WireQueue(
                queue.id(),
                queue.name(),
                queue.mode().wire(),
                List.copyOf(queue.skills()),
                List.copyOf(queue.languages()),
                queue.hours() == null ? null : WireHours.of(queue.hours()),
                queue.offerSeconds(),
                List.copyOf(queue.priorityRules().stream().map(WireRule::of).toList()),
                new WireTargets(
                        queue.targets().firstResponseSeconds(), queue.targets().waitSeconds()),
                overflow == null ? null : new WireOverflow(overflow.queue(), overflow.afterSeconds()),
                new WireOutOfHours(
                        queue.outOfHours().action().wire(), queue.outOfHours().owner()),
                queue.callbacks().wire(),
                queue.open(),
                WireByHand.of(queue.byHand()),
                stored.version());
    }

    /**
     * The queue of that id, if everything about it is right in itself; whether what it names exists is not known here.
     *
     * @throws Refusal bad field
     */
    Queue demand(String wanted) {
        if (!isId(wanted) || id != null && !id.equals(wanted)) {
            throw Refusal.badField("id", "must be 1 to 40 of a-z 0-9 - and the same in address and body");
        }
        return new Queue(
                wanted,
                Demands.text("name", name, NAME_MAX),
                Demands.oneOf(Queue.Mode.class, "mode", mode == null ? Queue.Mode.AUTO.wire() : mode),
                Abilities.skills("skills", skills),
                Abilities.languages("languages", languages),
                hours == null ? null : hours.demand("hours"),
                offerSeconds == null
                        ? Queue.OFFER_SECONDS_DEFAULT
                        : Demands.within("offerSeconds", offerSeconds, OFFER_SECONDS_MIN, OFFER_SECONDS_MAX),
                rules(),
                targets == null ? Targets.NONE : demand(targets),
                overflow == null ? null : demand(overflow, wanted),
                outOfHours == null ? OutOfHours.MESSAGE : demand(outOfHours),
                demandCallbacks(),
                open == null || open,
                byHand == null ? null : byHand.read());
    }

    private Callbacks demandCallbacks() {
        Callbacks wanted =
                callbacks == null ? Callbacks.CLOSED : Demands.oneOf(Callbacks.class, "callbacks", callbacks);
        boolean asksForCall = outOfHours != null && Queue.Action.CALLBACK.wire().equals(outOfHours.action());
        if (wanted == Callbacks.NEVER && asksForCall) {
            throw Refusal.badField(
                    "callbacks", "must not be never where customers are asked for a call while it is closed");
        }
        return wanted;
    }

    private List<PriorityRule> rules() {
        List<PriorityRule> rules = new ArrayList<>();
        for (WireRule rule : Demands.list("priorityRules", priorityRules, RULES_MAX)) {
            String field = "priorityRules[" + rules.size() + "]";
            rules.add(Demands.present(field, rule).demand(field));
        }
        return List.copyOf(rules);
    }

    private static Targets demand(WireTargets targets) {
        return new Targets(
                seconds("targets.firstResponseSeconds", targets.firstResponseSeconds()),
                seconds("targets.waitSeconds", targets.waitSeconds()));
    }

    private static @Nullable Integer seconds(String field, @Nullable Integer value) {
        return value == null ? null : Demands.within(field, value, 1, TARGET_SECONDS_MAX);
    }

    private static Overflow demand(WireOverflow overflow, String from) {
        String queue = Demands.present("overflow.queue", overflow.queue());
        if (!isId(queue)) {
            throw Refusal.badField("overflow.queue", "names no queue");
        }
        if (queue.equals(from)) {
            throw Refusal.badField("overflow.queue", "must be another queue");
        }
        return new Overflow(
                queue,
                Demands.within(
                        "overflow.afterSeconds", overflow.afterSeconds(), OVERFLOW_SECONDS_MIN, OVERFLOW_SECONDS_MAX));
    }

    private static OutOfHours demand(WireOutOfHours outOfHours) {
        String owner = outOfHours.owner();
        return new OutOfHours(
                Demands.oneOf(Queue.Action.class, "outOfHours.action", outOfHours.action()),
                owner == null ? null : Demands.text("outOfHours.owner", owner, AGENT_ID_MAX));
    }
}
