package dev.bouquet.identity;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes passwords with Argon2id at the cost that OWASP's cheat sheet names as its minimum (19 MiB, two passes, one lane).
 * That takes tens of milliseconds and real memory, so it runs on two threads of its own with a short queue: a flood of
 * sign-ins is refused instead of starving everybody's messages.
 */
@Component
class Passwords implements DisposableBean {
    static final int LENGTH_MIN = 12;
    static final int LENGTH_MAX = 128;

    private static final int THREADS = 2;
    private static final int QUEUED_MAX = 64;
    private static final int MEMORY_KIB = 19_456;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, 2);
    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, QUEUED_MAX, "passwords");
    private final String nobodysHash = encode(Secrets.newToken());

    Mono<String> hash(String password) {
        return offLoop(Mono.fromCallable(() -> encode(password)));
    }

    /** Whether the password is right; takes as long for nobody ({@code hash} null), where it never is. */
    Mono<Boolean> matches(String password, @Nullable String hash) {
        return offLoop(
                Mono.fromCallable(() -> encoder.matches(password, hash == null ? nobodysHash : hash) && hash != null));
    }

    /** @throws Refusal bad field {@code password} outside of 12 to 128 characters */
    static String demandStrong(String password) {
        if (password.length() < LENGTH_MIN || password.length() > LENGTH_MAX) {
            throw Refusal.badField("password", "must have " + LENGTH_MIN + " to " + LENGTH_MAX + " characters");
        }
        return password;
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }

    private String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The encoder gave no hash.");
        }
        return hash;
    }

    private <T> Mono<T> offLoop(Mono<T> work) {
        return work.subscribeOn(scheduler).onErrorMap(RejectedExecutionException.class, full -> Refusal.unavailable());
    }
}
