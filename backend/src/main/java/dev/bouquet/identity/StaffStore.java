package dev.bouquet.identity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.StoreTrouble;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Two collections.
 *
 * <ul>
 *   <li>{@code staff}: {@code email}, in lower case, is unique because it is what one signs in with. No index by role or
 *       {@code active} or {@code team}: a company's staff is listed whole, some hundreds of documents. {@code demo} marks those whose
 *       password is public, {@code retired} those of them who are out of work only because there is no demo.
 *   <li>{@code administrators}: one document, {@code _id: "active"}, whose {@code members} are active administrators, never
 *       anyone else. Taking one out is a single conditional update that needs another one to remain, so two
 *       administrators who remove each other at the same moment cannot both succeed.
 * </ul>
 */
@Component
class StaffStore {
    /** More than any staff list that is shown whole. */
    static final int LISTED_MAX = 1_000;

    private static final Bson ACTIVE_ADMINISTRATORS = Filters.eq("_id", "active");
    private static final Bson DEMO = Filters.eq("demo", true);

    private final MongoCollection<Document> staff;
    private final MongoCollection<Document> administrators;

    StaffStore(MongoDatabase database) {
        staff = database.getCollection("staff");
        administrators = database.getCollection("administrators");
    }

    Mono<Void> createIndexes() {
        return Mono.from(staff.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true)))
                .then();
    }

    /** A member and the hash that only signing in may see. */
    record Credentials(StaffMember member, String passwordHash) {}

    Mono<StaffMember> find(String id) {
        return StorePatience.one(staff.find(Filters.eq("_id", id)).first()).map(StaffStore::read);
    }

    Flux<StaffMember> find(Collection<String> ids) {
        return StorePatience.all(staff.find(Filters.in("_id", ids))).map(StaffStore::read);
    }

    Flux<StaffMember> byEmail(Collection<String> emails) {
        return StorePatience.all(staff.find(Filters.in("email", emails))).map(StaffStore::read);
    }

    Mono<Credentials> credentials(String email) {
        return StorePatience.one(staff.find(Filters.eq("email", email)).first())
                .map(stored -> new Credentials(read(stored), stored.getString("passwordHash")));
    }

    Flux<StaffMember> all() {
        return StorePatience.all(
                        staff.find().sort(Sorts.ascending("name", "_id")).limit(LISTED_MAX))
                .map(StaffStore::read);
    }

    Mono<Boolean> hasActiveAdmin() {
        return StorePatience.one(staff.find(
                                Filters.and(Filters.eq("role", Role.ADMIN.wire()), Filters.eq("active", true)))
                        .first())
                .hasElement();
    }

    /** Refuses with {@code conflict} where the address is taken. */
    Mono<StaffMember> insert(StaffMember member, String passwordHash, boolean demo) {
        return StorePatience.one(staff.insertOne(new Document("_id", member.id())
                        .append("email", member.email())
                        .append("name", member.name())
                        .append("role", member.role().wire())
                        .append("active", member.active())
                        .append("epoch", member.epoch())
                        .append("passwordHash", passwordHash)
                        .append("createdAt", Date.from(member.createdAt()))
                        .append("skills", member.skills())
                        .append("languages", member.languages())
                        .append("team", member.team())
                        .append("demo", demo)))
                .onErrorMap(StoreTrouble::isDuplicate, taken -> taken())
                .then(member.activeAdmin() ? countAdministrator(member.id()) : Mono.empty())
                .thenReturn(member);
    }

    static Refusal taken() {
        return Refusal.conflict("Somebody has this email already.");
    }

    /** What is to change; null leaves as it is. */
    record Change(
            @Nullable String name,
            @Nullable Role role,
            @Nullable Boolean active,
            @Nullable String passwordHash,
            @Nullable List<String> skills,
            @Nullable List<String> languages,
            @Nullable String team) {
        boolean endsSignIns() {
            return role != null || active != null || passwordHash != null;
        }
    }

    /** The member after the change; empty where there is none. */
    Mono<StaffMember> change(String id, Change change) {
        List<Bson> updates = new ArrayList<>();
        Optional.ofNullable(change.name()).ifPresent(name -> updates.add(Updates.set("name", name)));
        Optional.ofNullable(change.role()).ifPresent(role -> updates.add(Updates.set("role", role.wire())));
        Optional.ofNullable(change.active()).ifPresent(active -> updates.add(Updates.set("active", active)));
        Optional.ofNullable(change.passwordHash()).ifPresent(hash -> updates.add(Updates.set("passwordHash", hash)));
        Optional.ofNullable(change.skills()).ifPresent(skills -> updates.add(Updates.set("skills", skills)));
        Optional.ofNullable(change.languages())
                .ifPresent(languages -> updates.add(Updates.set("languages", languages)));
        Optional.ofNullable(change.team()).ifPresent(team -> updates.add(Updates.set("team", team)));
        updates.add(Updates.inc("epoch", change.endsSignIns() ? 1 : 0));
        return StorePatience.one(staff.findOneAndUpdate(
                        Filters.eq("_id", id),
                        Updates.combine(updates),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .map(StaffStore::read);
    }

    /** Puts an active administrator on the list, after the change that made them one. */
    Mono<Void> countAdministrator(String id) {
        return StorePatience.one(administrators.updateOne(
                        ACTIVE_ADMINISTRATORS, Updates.addToSet("members", id), new UpdateOptions().upsert(true)))
                .retryWhen(Retry.max(1).filter(StoreTrouble::isDuplicate))
                .then();
    }

    /** Takes somebody off the list, before the change that makes them none; false where nobody else would remain. */
    Mono<Boolean> discountAdministrator(String id) {
        Bson anotherRemains = Filters.elemMatch("members", new Document("$ne", id));
        return StorePatience.one(administrators.updateOne(
                        Filters.and(ACTIVE_ADMINISTRATORS, anotherRemains), Updates.pull("members", id)))
                .map(result -> result.getMatchedCount() == 1);
    }

    /** Puts the demo members out of work and ends their sign-ins; how many of them were at work. */
    Mono<Integer> retireDemo() {
        return StorePatience.all(staff.find(Filters.and(DEMO, Filters.eq("active", true))))
                .map(stored -> stored.getString("_id"))
                .collectList()
                .filter(ids -> !ids.isEmpty())
                .flatMap(ids -> StorePatience.one(
                                administrators.updateOne(ACTIVE_ADMINISTRATORS, Updates.pullAll("members", ids)))
                        .then(StorePatience.one(staff.updateMany(
                                Filters.in("_id", ids),
                                Updates.combine(
                                        Updates.set("active", false),
                                        Updates.set("retired", true),
                                        Updates.inc("epoch", 1)))))
                        .thenReturn(ids.size()))
                .defaultIfEmpty(0);
    }

    /** Puts those back to work whom {@link #retireDemo} took out of it, and nobody whom an administrator did. */
    Mono<Void> recallDemo() {
        return StorePatience.all(staff.find(Filters.and(DEMO, Filters.eq("retired", true))))
                .concatMap(stored -> StorePatience.one(staff.findOneAndUpdate(
                        Filters.eq("_id", stored.getString("_id")),
                        Updates.combine(Updates.set("active", true), Updates.unset("retired"), Updates.inc("epoch", 1)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))))
                .map(StaffStore::read)
                .filter(StaffMember::activeAdmin)
                .concatMap(admin -> countAdministrator(admin.id()))
                .then();
    }

    private static StaffMember read(Document stored) {
        return new StaffMember(
                stored.getString("_id"),
                stored.getString("email"),
                stored.getString("name"),
                Role.ofWire(stored.getString("role")),
                stored.getBoolean("active", false),
                stored.getInteger("epoch", 0),
                stored.getDate("createdAt").toInstant(),
                stored.getList("skills", String.class, List.of()),
                stored.getList("languages", String.class, List.of()),
                Objects.requireNonNullElse(stored.getString("team"), ""));
    }
}
