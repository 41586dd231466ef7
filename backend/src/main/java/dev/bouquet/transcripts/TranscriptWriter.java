package dev.bouquet.transcripts;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.CustomerTranscripts;
import dev.bouquet.conversations.Entry;
import dev.bouquet.identity.Customer;
import dev.bouquet.identity.Customers;
import dev.bouquet.mail.Letter;
import dev.bouquet.mail.MailWriter;
import dev.bouquet.mail.WantedMail;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes transcripts, each as it stood when it was asked for. None is written for a customer who is forgotten, or whose site has
 * signed another address since.
 */
@Component
class TranscriptWriter implements MailWriter {
    static final String KIND = "transcript";

    /** Under which it is known to whom it goes, though not what the address is. */
    static final String TO = "to";

    private static final String THROUGH = "through";
    private static final String ZONE = "zone";

    private final Customers customers;
    private final Conversations conversations;
    private final CustomerTranscripts transcripts;

    /** Reads all texts and time zones now, while nobody waits on an event loop. */
    TranscriptWriter(Customers customers, Conversations conversations, CustomerTranscripts transcripts) {
        this.customers = customers;
        this.conversations = conversations;
        this.transcripts = transcripts;
        for (TranscriptLanguage language : TranscriptLanguage.values()) {
            var unused = new TranscriptLetter(language, ZoneId.of("Asia/Ho_Chi_Minh"))
                    .of(null, Instant.EPOCH, List.of(), true);
        }
    }

    /** What is to be known when it is written. */
    static Map<String, String> about(long through, ZoneId zone, String to) {
        return Map.of(THROUGH, Long.toString(through), ZONE, zone.getId(), TO, to);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Mono<Letter> write(WantedMail wanted) {
        return customers
                .find(Objects.requireNonNull(wanted.customerId()))
                .filter(Customer::verified)
                .filter(customer -> customer.email() != null && Objects.equals(customer.email(), wanted.to()))
                .flatMap(customer -> conversations
                        .find(customer.identity(), Objects.requireNonNull(wanted.conversationId()))
                        .filter(state -> !state.erased())
                        .flatMap(state -> letter(wanted, customer, state)))
                .onErrorResume(Refusal.class, no -> no.code() == RefusalCode.NOT_FOUND ? Mono.empty() : Mono.error(no));
    }

    private Mono<Letter> letter(WantedMail wanted, Customer customer, Conversation state) {
        Map<String, String> about = wanted.about();
        long through = Long.parseLong(about.getOrDefault(THROUGH, "0"));
        TranscriptLetter letter =
                new TranscriptLetter(TranscriptLanguage.of(customer.locale()), TimeZones.known(about.get(ZONE)));
        return transcripts
                .entries(state.id())
                .takeWhile(entry -> entry.seq() <= through)
                .filter(Entry::visibleToCustomer)
                // One more than are told: by it is seen that there are more.
                .takeLast(TranscriptLetter.LINES_MAX + 1)
                .collectList()
                .map(entries -> letter.of(
                        state.subject(), state.createdAt(), entries, entries.size() <= TranscriptLetter.LINES_MAX));
    }
}
