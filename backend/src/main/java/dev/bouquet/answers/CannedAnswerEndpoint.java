package dev.bouquet.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.Attachment;
import dev.bouquet.identity.Identity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Canned answers over HTTP, for all of the staff. */
@RestController
@RequestMapping("/api/v1/canned-answers")
class CannedAnswerEndpoint {
    private final CannedAnswers answers;

    CannedAnswerEndpoint(CannedAnswers answers) {
        this.answers = answers;
    }

    record Items(List<WireCannedAnswer> items) {}

    /**
     * @param files left out where there are none
     * @param team left out where it is not a team's, and for the house team
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireCannedAnswer(
            String id,
            String shortcut,
            String text,
            @Nullable List<Attachment> files,
            String sharedWith,
            @Nullable String team,
            CannedAnswer.By by,
            Instant updatedAt) {
        static WireCannedAnswer of(CannedAnswer answer) {
            Shelf shelf = answer.shelf();
            boolean named = shelf.kind() == Shelf.Kind.TEAM && !shelf.name().isEmpty();
            return new WireCannedAnswer(
                    answer.id(),
                    answer.shortcut(),
                    answer.text(),
                    answer.files().isEmpty() ? null : answer.files(),
                    shelf.kind().wire(),
                    named ? shelf.name() : null,
                    answer.by(),
                    answer.updatedAt());
        }

        @Override
        public String toString() {
            return "WireCannedAnswer[id=" + id + "]";
        }
    }

    @GetMapping
    Mono<Items> all(Identity.Agent asking) {
        return answers.of(asking)
                .map(all -> new Items(all.stream().map(WireCannedAnswer::of).toList()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<WireCannedAnswer> add(Identity.Agent asking, @RequestBody CannedAnswers.Wanted request) {
        return answers.add(asking, request).map(WireCannedAnswer::of);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireCannedAnswer> change(
            Identity.Agent asking, @PathVariable String id, @RequestBody CannedAnswers.Wanted request) {
        return answers.change(asking, id, request).map(WireCannedAnswer::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(Identity.Agent asking, @PathVariable String id) {
        return answers.delete(asking, id);
    }
}
