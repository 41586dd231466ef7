package dev.bouquet.answers;

import dev.bouquet.conversations.Attachment;
import dev.bouquet.conversations.FileTransfer;
import dev.bouquet.files.FileHome;
import dev.bouquet.files.Files;
import dev.bouquet.files.StoredFile;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Staff;
import dev.bouquet.refusal.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which answers have which pictures. The answers alone decide: a picture is claimed before an answer that names it is
 * written, and doubted before one that named it lets go of it. What came of that is found out by looking at the answers that
 * claimed it. So whatever breaks off in between, and whoever else changes the same answer, nothing is lost that an answer
 * names and nothing stays that none does.
 */
@Component
class AnswerPictures {
    static final int MAX = 5;

    private final CannedAnswerStore answers;
    private final Files files;
    private final Staff staff;

    AnswerPictures(CannedAnswerStore answers, Files files, Staff staff) {
        this.answers = answers;
        this.files = files;
        this.staff = staff;
    }

    /**
     * The answer with the pictures that somebody wants it to have, claimed for it where they are new.
     *
     * @param before what it has
     * @param wanted their ids in order; null for what it has
     * @throws Refusal {@code bad_frame} with the field {@code files} where they are too many, or a new one is not theirs
     */
    Mono<CannedAnswer> wanted(
            Identity.Agent who, CannedAnswer answer, List<Attachment> before, @Nullable List<@Nullable String> wanted) {
        if (wanted == null) {
            return Mono.just(answer.with(before));
        }
        List<String> ids = wanted.stream().filter(Objects::nonNull).toList();
        if (wanted.size() > MAX || new HashSet<>(ids).size() != wanted.size()) {
            return Mono.error(Refusal.badField("files", "must be at most " + MAX + " different pictures."));
        }
        Map<String, Attachment> known = new HashMap<>();
        before.forEach(file -> known.put(file.id(), file));
        return claim(
                        who,
                        answer.id(),
                        ids.stream().filter(id -> !known.containsKey(id)).toList())
                .doOnNext(file -> known.put(file.id(), file))
                .then(Mono.fromSupplier(() -> answer.with(
                        ids.stream().map(known::get).filter(Objects::nonNull).toList())));
    }

    private Flux<Attachment> claim(Identity.Agent who, String answerId, List<String> ids) {
        if (ids.isEmpty()) {
            return Flux.empty();
        }
        return files.claim(ids, FileHome.ANSWERS, FileTransfer.uploader(who), answerId)
                .filter(claimed -> claimed)
                .flatMap(claimed -> files.find(ids).map(Attachment::of).collectList())
                .filter(found -> found.size() == ids.size())
                .switchIfEmpty(Mono.error(
                        () -> Refusal.badField("files", "names a picture that you have not sent. Send it anew.")))
                .flatMapIterable(found -> found);
    }

    /** Before an answer that had the former is written with the latter only. */
    Mono<Void> letGo(List<Attachment> before, List<Attachment> after) {
        return files.doubt(before.stream()
                .filter(file -> !after.contains(file))
                .map(Attachment::id)
                .toList());
    }

    /** For all who may use an answer that has it, and for whoever sent it as long as none has; else {@code not_found}. */
    Mono<StoredFile> demand(Identity.Agent who, String fileId) {
        return files.find(List.of(fileId))
                .filter(file -> file.home().equals(FileHome.ANSWERS))
                .next()
                .filterWhen(file -> holders(file).collectList().flatMap(holders -> may(who, file, holders)))
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<Boolean> may(Identity.Agent who, StoredFile file, List<CannedAnswer> holders) {
        if (holders.isEmpty()) {
            return Mono.just(file.uploader().equals(FileTransfer.uploader(who)));
        }
        return staff.find(who.id())
                .map(Shelf::allOf)
                .map(shelves -> holders.stream().anyMatch(answer -> shelves.contains(answer.shelf())))
                .defaultIfEmpty(false);
    }

    private Flux<CannedAnswer> holders(StoredFile file) {
        return file.claims().isEmpty()
                ? Flux.empty()
                : answers.findAll(file.claims()).filter(answer -> answer.has(file.id()));
    }

    /** Finds out what became of pictures that were sent, claimed or doubted; those that no answer has are forgotten. */
    Mono<Void> sweep() {
        return files.sweep(
                FileHome.Kind.ANSWERS,
                file -> holders(file)
                        .hasElements()
                        .flatMap(held -> held ? files.settleAsSeen(file) : files.discard(file)));
    }
}
