package dev.sallyport.apps;

import dev.sallyport.account.Users;
import dev.sallyport.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The people of a shared workspace. Somebody who has said yes always owns it.
///
/// @param people those who belong to it, and those who are invited
public record Team(String name, List<Person> people) {
    public static final int LONGEST_NAME = 60;

    /// How many people one has, those who are invited included.
    public static final int MOST = 30;

    public Team {
        people = List.copyOf(people);
    }

    /// @param subject empty where nobody had the user name when he was invited
    /// @param isInvited whether he has not said yes yet
    /// @param since when he was invited, or said yes
    public record Person(
            String subject, String username, Role role, boolean isInvited, Instant since) {
        boolean is(String other) {
            return !subject.isEmpty() && subject.equals(other);
        }

        boolean isNamed(String other) {
            return Users.spelling(username).equals(Users.spelling(other));
        }

        boolean isOwner() {
            return role == Role.OWNER && !isInvited;
        }

        private Person as(Role next) {
            return new Person(subject, username, next, isInvited, since);
        }

        private Person accepted(Instant at) {
            return new Person(subject, username, role, false, at);
        }
    }

    /// What a change came to.
    public sealed interface Step {
        record To(Team team) implements Step {}

        record No(Trouble trouble) implements Step {}
    }

    /// Why a change was not made.
    public enum Trouble {
        NONE,
        /// The workspace, or whom it is about, is gone, or who asks may not.
        GONE,
        FULL,
        THERE_ALREADY,
        LAST_OWNER,
        HAS_APPS
    }

    static Team founded(String name, String subject, String username, Instant at) {
        return new Team(name, List.of(new Person(subject, username, Role.OWNER, false, at)));
    }

    /// Somebody who belongs to it or is invited.
    public Optional<Person> person(String subject) {
        return people.stream().filter(person -> person.is(subject)).findFirst();
    }

    /// Nothing for who is only invited.
    public Optional<Role> role(String subject) {
        return person(subject).filter(person -> !person.isInvited()).map(Person::role);
    }

    boolean isOwnedBy(String subject) {
        return role(subject).filter(role -> role == Role.OWNER).isPresent();
    }

    Step inviting(Person guest) {
        if (people.stream().anyMatch(person -> person.isNamed(guest.username()))) {
            return new Step.No(Trouble.THERE_ALREADY);
        }
        return people.size() < MOST
                ? new Step.To(
                        new Team(name, Stream.concat(people.stream(), Stream.of(guest)).toList()))
                : new Step.No(Trouble.FULL);
    }

    Step accepting(String subject, Instant at) {
        return person(subject)
                .filter(Person::isInvited)
                .<Step>map(guest -> new Step.To(with(guest, Optional.of(guest.accepted(at)))))
                .orElse(new Step.No(Trouble.GONE));
    }

    Step declining(String subject) {
        return person(subject)
                .filter(Person::isInvited)
                .<Step>map(guest -> new Step.To(with(guest, Optional.empty())))
                .orElse(new Step.No(Trouble.GONE));
    }

    Step leaving(String subject) {
        return person(subject)
                .map(person -> owned(with(person, Optional.empty())))
                .orElse(new Step.No(Trouble.GONE));
    }

    Step removing(String username) {
        return named(username)
                .map(person -> owned(with(person, Optional.empty())))
                .orElse(new Step.No(Trouble.GONE));
    }

    Step giving(String username, Role role) {
        return named(username)
                .map(person -> owned(with(person, Optional.of(person.as(role)))))
                .orElse(new Step.No(Trouble.GONE));
    }

    /// Without somebody who has left the house. Where he was the last owner, the one who has been
    /// there longest follows him, a developer before a viewer; nothing when nobody is there.
    Optional<Team> bereft(String subject) {
        var rest = person(subject).map(person -> with(person, Optional.empty())).orElse(this);
        if (rest.people.stream().anyMatch(Person::isOwner)) {
            return Optional.of(rest);
        }
        return rest.people.stream()
                .filter(person -> !person.isInvited())
                .min(Comparator.comparing(Person::role).thenComparing(Person::since))
                .map(heir -> rest.with(heir, Optional.of(heir.as(Role.OWNER))));
    }

    /// The same by the name he was invited by.
    public Optional<Person> named(String username) {
        return people.stream().filter(person -> person.isNamed(username)).findFirst();
    }

    private static Step owned(Team next) {
        return next.people.stream().anyMatch(Person::isOwner)
                ? new Step.To(next)
                : new Step.No(Trouble.LAST_OWNER);
    }

    private Team with(Person before, Optional<Person> after) {
        return new Team(
                name,
                people.stream()
                        .flatMap(each -> each.equals(before) ? after.stream() : Stream.of(each))
                        .toList());
    }

    static JsonObject write(Team team) {
        return JsonObject.builder()
                .add("name", team.name())
                .add("people", team.people().stream().map(Team::write).toList())
                .build();
    }

    private static JsonObject write(Person person) {
        return JsonObject.builder()
                .add("sub", person.subject())
                .add("username", person.username())
                .add("role", person.role().wireName())
                .add("invited", person.isInvited())
                .add("since", person.since())
                .build();
    }

    static Team read(JsonObject body) {
        return new Team(
                body.requiredString("name"),
                body.objects("people").stream().map(Team::person).toList());
    }

    private static Person person(JsonObject body) {
        return new Person(
                body.string("sub").orElse(""),
                body.requiredString("username"),
                Role.named(body.requiredString("role")).orElse(Role.VIEWER),
                body.isTrue("invited"),
                body.requiredInstant("since"));
    }
}
