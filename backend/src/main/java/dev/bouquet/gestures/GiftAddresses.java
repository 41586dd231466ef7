package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Address;
import dev.bouquet.fulfilment.AddressBook;
import dev.bouquet.recipients.Recipients;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where gestures go, as their recipients said: read for whoever brings them, kept by {@code recipients} alone. */
@Component
class GiftAddresses implements AddressBook {
    private final Recipients recipients;

    GiftAddresses(Recipients recipients) {
        this.recipients = recipients;
    }

    @Override
    public Mono<Address> address(String key) {
        return recipients
                .address(key)
                .map(typed -> new Address(
                        typed.name(),
                        typed.street(),
                        typed.city(),
                        typed.region(),
                        typed.postcode(),
                        typed.country(),
                        typed.phone()));
    }
}
