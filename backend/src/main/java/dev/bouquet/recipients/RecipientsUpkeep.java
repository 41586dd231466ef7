package dev.bouquet.recipients;

import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a node does in the background for invitations: tells what is owed, wipes addresses that are kept too long, and puts
 * those that an older key sealed under the first one. Every node may do all of it at once.
 */
@Component
class RecipientsUpkeep extends Upkeep {
    private static final Logger log = LoggerFactory.getLogger(RecipientsUpkeep.class);
    private static final Duration TELL_EVERY = Duration.ofSeconds(2);
    private static final Duration WIPE_EVERY = Duration.ofMinutes(1);
    private static final Duration RESEAL_EVERY = Duration.ofSeconds(30);
    private static final int AT_ONCE_MAX = 200;

    private final InvitationStore store;
    private final Recipients recipients;
    private final Keyring keys;
    private final Clock clock;

    /** What was last said of each older key, so that it is said once. */
    private final Map<String, String> said = new ConcurrentHashMap<>();

    RecipientsUpkeep(InvitationStore store, Recipients recipients, Keyring keys, Clock clock) {
        this.store = store;
        this.recipients = recipients;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    protected Mono<Void> prepare() {
        return store.createIndexes();
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.every("Telling what recipients answered", TELL_EVERY, this::tell);
        jobs.every("Wiping addresses of recipients", WIPE_EVERY, this::wipe);
        if (!keys.laterIds().isEmpty()) {
            jobs.every("Putting addresses under the first key", RESEAL_EVERY, this::reseal);
        }
    }

    /** One that cannot be told keeps no other waiting. */
    Mono<Void> tell() {
        return store.owing(clock.instant(), AT_ONCE_MAX)
                .concatMapDelayError(recipients::tellAgain)
                .then();
    }

    Mono<Void> wipe() {
        return store.tooOld(clock.instant(), AT_ONCE_MAX)
                .concatMap(key -> recipients
                        .purge(key)
                        .doOnSuccess(done -> log.info("Wiped the address for {}, kept for too long", key)))
                .then();
    }

    Mono<Void> reseal() {
        return Flux.fromIterable(keys.laterIds()).concatMap(this::reseal).then();
    }

    /** One batch; goes on at once while there may be more. */
    private Mono<Void> reseal(String keyId) {
        return store.sealedBy(keyId, AT_ONCE_MAX)
                .concatMap(this::reseal)
                .filter(done -> done)
                .count()
                .flatMap(done -> done == AT_ONCE_MAX ? reseal(keyId) : tellUntilWhenNeeded(keyId));
    }

    /** One that cannot be read, by a wrong key under the right name, stays as it is and keeps no other waiting. */
    private Mono<Boolean> reseal(Invited invited) {
        Sealed before = invited.sealed();
        if (before == null) {
            return Mono.just(false);
        }
        try {
            return store.reseal(invited.key(), before, keys.seal(keys.open(before, invited.key()), invited.key()));
        } catch (IllegalStateException unreadable) {
            say(before.keyId(), "key '" + before.keyId() + "' does not open what it is said to have sealed");
            return Mono.just(false);
        }
    }

    private Mono<Void> tellUntilWhenNeeded(String keyId) {
        Mono<Boolean> seals = store.sealedBy(keyId, 1).hasElements();
        Mono<String> links = store.lastLinkSignedBy(keyId, clock.instant())
                .map(last -> "key '" + keyId + "' seals no address any more, and is needed until " + last
                        + " for links that are out")
                .defaultIfEmpty("key '" + keyId + "' is needed no more and may be taken out");
        return seals.filter(any -> !any)
                .flatMap(none -> links)
                .doOnNext(sentence -> say(keyId, sentence))
                .then();
    }

    private void say(String keyId, String sentence) {
        if (!sentence.equals(said.put(keyId, sentence))) {
            log.info("Of bouquet.recipients.keys, {}", sentence);
        }
    }

    /** After whoever listens has begun, and stopped before them. */
    @Override
    public int getPhase() {
        return 2;
    }
}
