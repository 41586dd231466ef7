package dev.bouquet.identity;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import dev.bouquet.web.Demo;
import dev.bouquet.web.SettingsRefusedException;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Prepares who is who before the first request is served: indexes, the demo staff or the first administrator. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class IdentityStart implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(IdentityStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES_MORE = 4;
    private static final Duration PAUSE_MIN = Duration.ofMillis(200);
    private static final String DEMO_DOMAIN = "@bouquet.example";

    private final StaffStore staffStore;
    private final CustomerStore customerStore;
    private final CustomerTermStore customerTermStore;
    private final MergedCustomerStore mergedCustomerStore;
    private final SessionStore sessionStore;
    private final TicketStore ticketStore;
    private final Staff staff;
    private final Passwords passwords;
    private final Demo demo;
    private final IdentitySettings settings;

    IdentityStart(
            StaffStore staffStore,
            CustomerStore customerStore,
            CustomerTermStore customerTermStore,
            MergedCustomerStore mergedCustomerStore,
            SessionStore sessionStore,
            TicketStore ticketStore,
            Staff staff,
            Passwords passwords,
            Demo demo,
            IdentitySettings settings) {
        this.staffStore = staffStore;
        this.customerStore = customerStore;
        this.customerTermStore = customerTermStore;
        this.mergedCustomerStore = mergedCustomerStore;
        this.sessionStore = sessionStore;
        this.ticketStore = ticketStore;
        this.staff = staff;
        this.passwords = passwords;
        this.demo = demo;
        this.settings = settings;
    }

    /** The one place of this module that may wait: nobody is served yet. */
    @Override
    public void afterSingletonsInstantiated() {
        staffStore
                .createIndexes()
                .then(customerStore.createIndexes())
                .then(customerTermStore.createIndexes())
                .then(mergedCustomerStore.createIndexes())
                .then(sessionStore.createIndexes())
                .then(ticketStore.createIndexes())
                .then(demo.on() ? beginDemo() : leaveDemo().then(Mono.defer(this::admitFirstAdministrator)))
                // A store that is slow at first, on a busy machine, is asked again; all of this may be done twice.
                .retryWhen(Retry.backoff(TRIES_MORE, PAUSE_MIN)
                        .filter(StoreTrouble::isOne)
                        .onRetryExhaustedThrow((spec, last) -> last.failure()))
                .block(PATIENCE);
    }

    private Mono<Void> beginDemo() {
        return staffStore.recallDemo().then(admitDemoStaff());
    }

    /** The password of demo members is public: nobody may sign in with it where there is no demo. */
    private Mono<Void> leaveDemo() {
        return staffStore
                .retireDemo()
                .filter(retired -> retired > 0)
                .doOnNext(retired -> log.info("The demo is off: {} demo members of staff were deactivated", retired))
                .then();
    }

    private Mono<Void> admitDemoStaff() {
        List<Staff.Newcomer> all = List.of(
                demoMember("linh", "Linh", Role.AGENT),
                demoMember("an", "An", Role.AGENT),
                demoMember("duc", "Đức", Role.AGENT),
                demoMember("mai", "Mai", Role.SUPERVISOR),
                demoMember("admin", "Quản trị viên", Role.ADMIN));
        Mono<String> hash = passwords.hash(Demo.PASSWORD).cache();
        return Flux.fromIterable(all)
                .filterWhen(
                        one -> staffStore.credentials(one.email()).hasElement().map(there -> !there))
                .concatMap(one -> hash.flatMap(hashed -> staff.admit(one, hashed, true)))
                .then();
    }

    private static Staff.Newcomer demoMember(String account, String name, Role role) {
        return new Staff.Newcomer(account + DEMO_DOMAIN, name, role, Demo.PASSWORD);
    }

    private Mono<Void> admitFirstAdministrator() {
        return staffStore.hasActiveAdmin().flatMap(there -> {
            String email = settings.setup().adminEmail();
            String password = settings.setup().adminPassword();
            if (there) {
                return Mono.empty();
            }
            if (email == null || email.isBlank() || password == null || password.isBlank()) {
                log.warn("There is no administrator yet. Start once with bouquet.setup.admin-email and"
                        + " bouquet.setup.admin-password to create the first one.");
                return Mono.empty();
            }
            return admitAdministrator(email, password);
        });
    }

    private Mono<Void> admitAdministrator(String email, String password) {
        try {
            Inputs.demandEmail("bouquet.setup.admin-email", email);
            Passwords.demandStrong(password);
        } catch (Refusal refused) {
            throw new SettingsRefusedException(
                    "The first administrator cannot be created from bouquet.setup: " + refused.getMessage() + ".");
        }
        return staff.admit(new Staff.Newcomer(email, "Administrator", Role.ADMIN, password))
                .doOnNext(made -> log.info("Created the first administrator, {}", made.email()))
                .then()
                .onErrorResume(
                        Refusal.class,
                        taken -> taken.code() == RefusalCode.CONFLICT ? demandAdministrator(email) : Mono.error(taken));
    }

    /** Where the address is taken, another node that starts at the same time was quicker, or it is somebody else's. */
    private Mono<Void> demandAdministrator(String email) {
        return staffStore.hasActiveAdmin().filter(there -> !there).flatMap(none -> {
            throw new SettingsRefusedException("bouquet.setup.admin-email holds '" + email
                    + "', which belongs to somebody who is no active administrator. Choose another address.");
        });
    }
}
