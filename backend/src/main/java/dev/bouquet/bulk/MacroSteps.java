package dev.bouquet.bulk;

import dev.bouquet.answers.MacroAction;
import dev.bouquet.answers.Variables;
import dev.bouquet.conversations.Appended;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Said;
import dev.bouquet.conversations.Sorting;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.routing.Assignments;
import dev.bouquet.secrets.Secrets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * A macro done to one conversation: each action as its frame does it, in their order, until one is refused. Each has a
 * {@code clientId} made of the key under which the whole was sent, so that whoever does it again from its beginning, on any
 * node, does only what was not done.
 */
@Component
class MacroSteps {
    /** How many actions were done before the one that was refused. */
    static final String DONE = "done";

    /** What could not be filled into a message; then nothing was done. */
    static final String UNFILLED = "unfilled";

    private static final int KEY_LENGTH = 32;

    private final Conversations conversations;
    private final Assignments assignments;
    private final Sorting sorting;
    private final MergedCustomers customers;
    private final Clock clock;

    MacroSteps(
            Conversations conversations,
            Assignments assignments,
            Sorting sorting,
            MergedCustomers customers,
            Clock clock) {
        this.conversations = conversations;
        this.assignments = assignments;
        this.sorting = sorting;
        this.customers = customers;
        this.clock = clock;
    }

    private record Run(Identity.Agent who, String key, String id, List<MacroAction> actions, Variables variables) {
        String clientId(int at) {
            return key + "." + at;
        }
    }

    /** The last action's entry. Refuses with what the first one was refused that was, {@link #DONE} and {@link #UNFILLED}. */
    Mono<Appended> carryOut(Identity.Agent who, String key, String id, List<MacroAction> actions) {
        String steps = "bulk-" + Secrets.sha256(key).substring(0, KEY_LENGTH);
        return conversations
                .mine(who, id)
                .flatMap(conversation -> variables(who, conversation))
                .map(variables -> new Run(who, steps, id, actions, variables))
                .onErrorMap(failure -> Bulk.refusal(failure).with(DONE, 0))
                .doOnNext(MacroSteps::demandFilled)
                .flatMap(run -> from(run, 0, null));
    }

    private Mono<Variables> variables(Identity.Agent who, Conversation conversation) {
        return customers
                .of(conversation.customer().id())
                .map(merged -> Optional.of(merged.asOne(conversation.customer().id())))
                .defaultIfEmpty(Optional.empty())
                .map(customer -> Variables.of(
                        who.name(), conversation.customer().name(), customer.orElse(null), conversation.subject()));
    }

    /** Nobody gets a letter with a hole in it. */
    private static void demandFilled(Run run) {
        List<String> unfilled = run.actions().stream()
                .filter(action -> action.kind().equals("reply"))
                .flatMap(action -> run.variables().unfilled(text(action)).stream())
                .distinct()
                .toList();
        if (!unfilled.isEmpty()) {
            throw Refusal.badField("actions", "cannot be filled in: " + String.join(", ", unfilled))
                    .with(UNFILLED, unfilled)
                    .with(DONE, 0);
        }
    }

    private Mono<Appended> from(Run run, int at, @Nullable Appended last) {
        return at == run.actions().size()
                ? Mono.justOrEmpty(last)
                : Mono.defer(() -> step(run, run.actions().get(at), run.clientId(at)))
                        .onErrorMap(failure -> Bulk.refusal(failure).with(DONE, at))
                        .flatMap(done -> from(run, at + 1, done));
    }

    private Mono<Appended> step(Run run, MacroAction action, String clientId) {
        Identity.Agent who = run.who();
        String id = run.id();
        return switch (action.kind()) {
            case "reply" -> saidOnce(run, conversations.postMessage(who, id, said(run, action, clientId)));
            case "note" -> saidOnce(run, conversations.postNote(who, id, said(run, action, clientId)));
            case "tag" -> sorting.tag(who, id, clientId, orNone(action.add()), orNone(action.remove()));
            case "prioritise" -> sorting.prioritise(who, id, clientId, Objects.requireNonNull(action.priority()));
            case "snooze" -> conversations.snooze(who, id, clientId, null);
            case "resolve" -> conversations.resolve(who, id, clientId);
            case "assign" -> assignments.putBack(who, id, Objects.requireNonNull(action.queue()), clientId);
            default -> Mono.error(new IllegalArgumentException("No action of a macro: " + action.kind()));
        };
    }

    private static Said said(Run run, MacroAction action, String clientId) {
        return new Said(clientId, run.variables().fill(text(action)));
    }

    /**
     * The clientId is ours alone, and the actions under it are always the same: whatever else was said under it was this
     * action, filled in before somebody's name was another one. The customer got it.
     */
    private Mono<Appended> saidOnce(Run run, Mono<Appended> said) {
        return said.onErrorResume(
                failure -> failure instanceof Refusal refusal && refusal.code() == RefusalCode.CONFLICT,
                before -> conversations
                        .mine(run.who(), run.id())
                        .map(state -> new Appended(state, state.head(), clock.instant())));
    }

    private static String text(MacroAction action) {
        return Objects.requireNonNull(action.text());
    }

    private static List<String> orNone(@Nullable List<String> tags) {
        return tags == null ? List.of() : tags;
    }
}
