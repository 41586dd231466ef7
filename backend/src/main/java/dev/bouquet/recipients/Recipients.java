package dev.bouquet.recipients;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.upkeep.LookAgain;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Invitations to say where a gift may be brought. Each has a link that works once; the address that is typed there is kept
 * encrypted and read by nobody but whoever fulfils the gift.
 */
@Component
public class Recipients {
    /** Where a recipient's page is, before the token. */
    static final String PATH = "/gift/";

    /** Not the one of the HTTP edge: what a newer node kept besides is no reason to refuse. */
    private final JsonMapper json = JsonMapper.builder().build();

    private final InvitationStore store;
    private final Keyring keys;
    private final RecipientsSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;
    private final List<RecipientListener> listeners = new CopyOnWriteArrayList<>();

    Recipients(InvitationStore store, Keyring keys, RecipientsSettings settings, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    /** Whether recipients can be asked: not without a key, see {@code bouquet.recipients.keys}. */
    public boolean available() {
        return !keys.isEmpty();
    }

    /** Calls from now on, for good; to be called before the application is started. */
    public void listen(RecipientListener listener) {
        listeners.add(listener);
    }

    /**
     * Makes the invitation, and tells the path of its page. For a key that was invited before it is the same path and what
     * was said first, whatever became of it. Refuses with the field that is at fault, and with {@code unavailable} where
     * recipients cannot be asked.
     */
    public Mono<String> invite(Invitation invitation) {
        return Mono.defer(() -> {
            demandAvailable();
            Invited fresh = Invited.fresh(Keyring.newLink(), keys.firstId(), invitation.demand(clock.instant()));
            return store.insert(fresh, clock.instant())
                    .flatMap(made -> made ? Mono.just(fresh) : LookAgain.untilFound(store.find(fresh.key())))
                    .switchIfEmpty(Mono.error(Refusal::unavailable))
                    .map(kept -> PATH + keys.token(kept.link(), kept.signedBy()));
        });
    }

    /** Where the gift goes, for everybody's eyes; empty until somebody said so, and after it was wiped. */
    public Mono<String> city(String key) {
        return store.find(key).mapNotNull(Invited::city);
    }

    /** Where the gift is to be brought, for whoever brings it; empty until somebody said so, and after it was wiped. */
    public Mono<Address> address(String key) {
        return store.find(key).mapNotNull(this::open);
    }

    /**
     * Takes the invitation back; its link says so from now on.
     *
     * @return false where it was answered before: then an address stays until it is purged
     */
    public Mono<Boolean> withdraw(String key) {
        return store.withdraw(key);
    }

    /** Whether somebody said yes or no, be it that nobody who listens has heard it yet. */
    public Mono<Boolean> isAnswered(String key) {
        return store.find(key).map(invited -> invited.standing().isAnswer()).defaultIfEmpty(false);
    }

    /** Wipes the address, the city and the note; an invitation that nobody answered is withdrawn. Harmless when repeated. */
    public Mono<Void> purge(String key) {
        return store.withdraw(key).then(Mono.defer(() -> store.wipe(key, clock.instant())));
    }

    /** The invitation to which a token leads; empty where nobody here signed it. */
    Mono<Invited> byToken(String token) {
        String link = keys.linkOf(token);
        return link == null ? Mono.empty() : store.findByLink(link);
    }

    /** Notes that somebody looked at it, and tells so. */
    Mono<Void> opened(Invited invited) {
        return store.open(invited.key(), clock.instant()).flatMap(first -> first ? tell(invited.key()) : Mono.empty());
    }

    /**
     * Takes a yes. The same one again is taken as well: its sender did not hear the answer.
     *
     * @param address null where none was asked for
     * @return whether it was taken
     */
    Mono<Boolean> accept(Invited invited, @Nullable Address address) {
        String key = invited.key();
        Sealed sealed = address == null ? null : keys.seal(json.writeValueAsString(address), key);
        String city = address == null ? null : address.city();
        return Mono.defer(() -> store.accept(
                        key, city, sealed, clock.instant(), clock.instant().plus(settings.keepAddress())))
                .flatMap(taken -> taken
                        ? answered(key, "accepted")
                        : isRepeated(
                                key, now -> now.standing() == Standing.ACCEPTED && Objects.equals(open(now), address)));
    }

    /** Takes a no; as {@link #accept}. */
    Mono<Boolean> decline(Invited invited) {
        String key = invited.key();
        return store.decline(key, clock.instant())
                .flatMap(taken -> taken
                        ? answered(key, "declined")
                        : isRepeated(key, now -> now.standing() == Standing.DECLINED));
    }

    private Mono<Boolean> answered(String key, String answer) {
        meters.counter("bouquet.recipients.answers", "answer", answer).increment();
        return tell(key).thenReturn(true);
    }

    private Mono<Boolean> isRepeated(String key, Predicate<Invited> same) {
        return store.find(key)
                .map(now -> now.view(clock.instant()) != Invited.View.USED && same.test(now))
                .defaultIfEmpty(false);
    }

    /** Tells what is owed. Who waits for the page need not know when that fails: it is told again. */
    private Mono<Void> tell(String key) {
        return store.find(key)
                .flatMap(this::tellOwed)
                .timeout(InvitationStore.OWED_AFTER)
                .onErrorResume(failure -> Mono.fromRunnable(this::countUntold));
    }

    /** Tells what is owed since a while, unless another node is at it. */
    Mono<Void> tellAgain(String key) {
        return store.find(key)
                .filterWhen(owing -> store.lease(owing, clock.instant()))
                .flatMap(this::tellOwed)
                .doOnError(failure -> countUntold());
    }

    private void countUntold() {
        meters.counter("bouquet.recipients.untold").increment();
    }

    private Mono<Void> tellOwed(Invited owing) {
        return Flux.fromIterable(owing.untold())
                .concatMap(fact -> Flux.fromIterable(listeners).concatMap(listener -> call(listener, owing, fact)))
                .then(Mono.defer(() -> store.told(owing)));
    }

    private Mono<Void> call(RecipientListener listener, Invited invited, Standing fact) {
        return switch (fact) {
            case OPENED -> listener.opened(invited.key());
            case ACCEPTED -> listener.accepted(invited.key(), invited.city(), prints(invited));
            case DECLINED -> listener.declined(invited.key());
            case SENT, WITHDRAWN -> Mono.empty();
        };
    }

    /**
     * Texts by which an email address or a telephone number is known again, and that nobody can read without our keys: one for
     * each key, the first key's first, since what was printed before a key was put before it is found by the older one only.
     * None where there are no keys.
     *
     * @param contact in the one form in which it is compared
     */
    public List<String> printsOf(String contact) {
        // A space, which stands in no place, keeps the two kinds apart.
        return keys.prints("contact " + contact);
    }

    private List<String> prints(Invited invited) {
        Sealed sealed = invited.sealed();
        // Without its key nobody can read it any more; that somebody said yes is told all the same.
        Address address = sealed != null && keys.has(sealed.keyId()) ? open(invited) : null;
        return address == null ? List.of() : keys.prints(address.place());
    }

    private @Nullable Address open(Invited invited) {
        Sealed sealed = invited.sealed();
        return sealed == null ? null : json.readValue(keys.open(sealed, invited.key()), Address.class);
    }

    private void demandAvailable() {
        if (!available()) {
            throw Refusal.of(
                    RefusalCode.UNAVAILABLE,
                    "Recipients cannot be asked for their address: bouquet.recipients.keys is not set.");
        }
    }
}
