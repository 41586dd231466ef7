package dev.bouquet.identity;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** For administrators: who works here, and who no longer does. */
@RestController
@RequestMapping("/api/v1")
class StaffEndpoint {
    private static final int NAME_MAX = 100;

    private final Staff staff;

    StaffEndpoint(Staff staff) {
        this.staff = staff;
    }

    record Items<T>(List<T> items) {}

    record WireStaff(
            String id,
            String name,
            String email,
            String role,
            boolean active,
            List<String> skills,
            List<String> languages,
            String team) {
        static WireStaff of(StaffMember member) {
            return new WireStaff(
                    member.id(),
                    member.name(),
                    member.email(),
                    member.role().wire(),
                    member.active(),
                    member.skills(),
                    member.languages(),
                    member.team());
        }
    }

    record AdmitRequest(
            @Nullable String email,
            @Nullable String name,
            @Nullable String role,
            @Nullable String password,
            @Nullable List<@Nullable String> skills,
            @Nullable List<@Nullable String> languages,
            @Nullable String team) {
        Staff.Newcomer demand() {
            return new Staff.Newcomer(
                    Inputs.demandEmail("email", email),
                    Inputs.demand("name", name, NAME_MAX),
                    Role.ofWire(Inputs.demand("role", role, NAME_MAX)),
                    Passwords.demandStrong(password == null ? "" : password),
                    Abilities.skills("skills", skills),
                    Abilities.languages("languages", languages),
                    StaffMember.team("team", team));
        }

        @Override
        public String toString() {
            return "AdmitRequest";
        }
    }

    record ChangeRequest(
            @Nullable String name,
            @Nullable String role,
            @Nullable Boolean active,
            @Nullable String password,
            @Nullable List<@Nullable String> skills,
            @Nullable List<@Nullable String> languages,
            @Nullable String team) {
        Staff.Change demand() {
            if (Stream.of(name, role, active, password, skills, languages, team).allMatch(Objects::isNull)) {
                throw Refusal.badField("name", "or role, active, password, skills, languages or team is required");
            }
            return new Staff.Change(
                    name == null ? null : Inputs.demand("name", name, NAME_MAX),
                    role == null ? null : Role.ofWire(role),
                    active,
                    password == null ? null : Passwords.demandStrong(password),
                    skills == null ? null : Abilities.skills("skills", skills),
                    languages == null ? null : Abilities.languages("languages", languages),
                    team == null ? null : StaffMember.team("team", team));
        }

        @Override
        public String toString() {
            return "ChangeRequest";
        }
    }

    @GetMapping("/staff")
    Mono<Items<WireStaff>> all(Identity.Agent asking) {
        asking.demand(Role.ADMIN);
        return staff.all().map(WireStaff::of).collectList().map(Items::new);
    }

    @PostMapping(path = "/staff", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<WireStaff> admit(Identity.Agent asking, @RequestBody AdmitRequest request) {
        asking.demand(Role.ADMIN);
        return staff.admit(asking, request.demand()).map(WireStaff::of);
    }

    @PatchMapping(path = "/staff/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WireStaff> change(Identity.Agent asking, @PathVariable String id, @RequestBody ChangeRequest request) {
        asking.demand(Role.ADMIN);
        return staff.change(asking, id, request.demand()).map(WireStaff::of);
    }
}
