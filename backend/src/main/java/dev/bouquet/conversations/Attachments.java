package dev.bouquet.conversations;

import dev.bouquet.files.FileHome;
import dev.bouquet.files.Files;
import dev.bouquet.files.StoredFile;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which entries have which files. The transcript alone decides: a file is claimed for an entry before that is written, and
 * where nothing was noted after – a node died in between – the entries that claimed it are looked up.
 */
@Component
class Attachments {
    static final int MAX = 10;

    private static final Logger log = LoggerFactory.getLogger(Attachments.class);

    private final Files files;
    private final TranscriptStore entries;

    Attachments(Files files, TranscriptStore entries) {
        this.files = files;
        this.entries = entries;
    }

    /** Names a person as {@link StoredFile#uploader} does. */
    static String uploader(Author author) {
        return author.kind() + " " + author.id();
    }

    /** Says something that has these files: claims them, lets it be written, and notes that it was. */
    Mono<Appended> have(
            Author author,
            String conversationId,
            Said said,
            boolean everyone,
            Function<List<Attachment>, Mono<Appended>> write) {
        return Mono.defer(() -> claim(author, conversationId, said.clientId(), said.attachments()))
                .flatMap(write)
                .flatMap(written -> attached(said.attachments(), everyone).thenReturn(written));
    }

    /**
     * What these files are, once they are claimed for the entry that this author and clientId make.
     *
     * @throws Refusal {@code bad_frame} where they are too many, or one of them is not the author's or of another conversation
     */
    private Mono<List<Attachment>> claim(Author author, String conversationId, String clientId, List<String> ids) {
        if (ids.isEmpty()) {
            return Mono.just(List.of());
        }
        if (ids.size() > MAX || new HashSet<>(ids).size() != ids.size()) {
            return Mono.error(Refusal.badField("attachments", "must be at most " + MAX + " different files."));
        }
        String claim = Entry.dedupeKey(conversationId, author, clientId);
        return files.claim(ids, FileHome.conversation(conversationId), uploader(author), claim)
                .filter(claimed -> claimed)
                .switchIfEmpty(
                        Mono.error(() -> Refusal.badField("attachments", "names a file that you have not sent here.")))
                .then(Mono.defer(() -> files.find(ids).collectList()))
                .map(found -> described(found, ids, claim));
    }

    private static List<Attachment> described(List<StoredFile> found, List<String> order, String claim) {
        if (found.size() != order.size()
                || found.stream().anyMatch(file -> !file.claims().contains(claim))) {
            throw Refusal.badField("attachments", "names a file that cannot be attached again. Send it anew.");
        }
        return found.stream()
                .sorted(Comparator.comparingInt(file -> order.indexOf(file.id())))
                .map(Attachment::of)
                .toList();
    }

    /** Notes that an entry for everyone, or for staff only, has them. What cannot be noted now is found out later. */
    private Mono<Void> attached(List<String> ids, boolean everyone) {
        return ids.isEmpty()
                ? Mono.empty()
                : files.settle(ids, everyone).onErrorResume(later -> {
                    log.debug("Which files are attached will be found out later", later);
                    return Mono.empty();
                });
    }

    /** A file of this conversation that this person may have; else {@code not_found}. */
    Mono<StoredFile> demand(Identity who, String conversationId, String fileId) {
        return files.find(List.of(fileId))
                .filter(file -> file.home().equals(FileHome.conversation(conversationId)))
                .filterWhen(file -> may(who, file))
                .next()
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<Boolean> may(Identity who, StoredFile file) {
        boolean known = file.uploader().equals(uploader(Conversations.author(who)))
                || (who.isStaff() ? file.attached() : file.everyone());
        if (known || file.settled()) {
            return Mono.just(known);
        }
        return inTranscript(file)
                .map(audience -> audience == Audience.EVERYONE || audience == Audience.STAFF && who.isStaff());
    }

    private enum Audience {
        NOBODY,
        STAFF,
        EVERYONE
    }

    /** Who sees it in the transcript; what is found out is noted. */
    private Mono<Audience> inTranscript(StoredFile file) {
        if (file.claims().isEmpty()) {
            return Mono.just(Audience.NOBODY);
        }
        return entries.findByDedupeKeys(file.claims())
                .filter(entry -> entry.body().attachments().stream()
                        .anyMatch(attached -> attached.id().equals(file.id())))
                .map(entry -> entry.visibleToCustomer() ? Audience.EVERYONE : Audience.STAFF)
                .reduce(Audience.NOBODY, (a, b) -> a.compareTo(b) > 0 ? a : b)
                .flatMap(audience -> audience == Audience.NOBODY
                        ? Mono.just(audience)
                        : attached(List.of(file.id()), audience == Audience.EVERYONE)
                                .thenReturn(audience));
    }

    /** Finds out what became of files about which nothing was noted; those that no entry has are forgotten. */
    Mono<Void> sweep() {
        return files.sweep(FileHome.Kind.CONVERSATION, this::sweep);
    }

    private Mono<Void> sweep(StoredFile file) {
        return inTranscript(file)
                .flatMap(audience -> audience == Audience.NOBODY && !file.attached()
                        ? files.discard(file)
                        : attached(List.of(file.id()), audience == Audience.EVERYONE));
    }
}
