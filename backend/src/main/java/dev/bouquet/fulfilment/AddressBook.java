package dev.bouquet.fulfilment;

import reactor.core.publisher.Mono;

/**
 * Where the addresses of recipients are kept, encrypted and for as long as they are needed. Implemented by whoever keeps
 * them; asked each time an errand is looked at, so that an address which was purged is gone here too.
 */
public interface AddressBook {
    /** Where the order of that key goes; empty where it is not known, or no more. */
    Mono<Address> address(String key);
}
