package dev.sallyport.app.cli;

import dev.sallyport.app.MasterKeyFile;
import dev.sallyport.app.Outside;
import dev.sallyport.audit.Change;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.keys.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `sallyport keys …`
final class KeysCommands {
    private KeysCommands() {}

    static Command command() {
        return Command.group(
                "keys",
                "Looks after signing keys and the master key.",
                List.of(
                        Command.of("list", "Lists a tenant's signing keys.", KeysCommands::list)
                                .ofTenant(),
                        Command.of(
                                        "rotate",
                                        "Begins a rotation: a new key is published now and signs in"
                                                + " ten minutes.",
                                        KeysCommands::rotate)
                                .ofTenant()
                                .option(
                                        "--alg",
                                        "ALG",
                                        "ES256, RS256 or EdDSA; all when left out."),
                        Command.of(
                                        "withdraw",
                                        "Takes a key back because somebody else may have it."
                                                + " Servers follow within ten seconds; what it"
                                                + " signed is void.",
                                        KeysCommands::withdraw)
                                .ofTenant()
                                .argument(
                                        "KID",
                                        true,
                                        "Its name, as keys list says it." + Command.HYPHENATED)
                                .hyphenated(),
                        Command.of(
                                        "master",
                                        "Makes a master key file, readable by its owner alone."
                                                + " Never overwrites one.",
                                        KeysCommands::master)
                                .argument("FILE", true, "Where to keep it.")));
    }

    private static int list(Given given) throws Exception {
        try (var backstage = Backstage.open(given)) {
            var now = backstage.now();
            backstage.rooms().keys().published(now).forEach(key -> given.say(line(key, now)));
        }
        return 0;
    }

    private static int rotate(Given given) throws Exception {
        var alg =
                given.parsed(
                        "--alg", SigningAlg::of, "one of " + String.join(", ", SigningAlg.NAMES));
        var algs = alg.map(List::of).orElseGet(() -> Arrays.asList(SigningAlg.values()));
        try (var backstage = Backstage.open(given)) {
            var now = backstage.now();
            for (var each : algs) {
                given.say(line(rotated(backstage, each, now), now));
            }
        }
        return 0;
    }

    private static SigningKey rotated(Backstage backstage, SigningAlg alg, Instant now) {
        return backstage.noted(
                "rotateKey",
                "keys/" + alg.wireName(),
                Change.NONE,
                () -> backstage.rooms().keys().rotate(alg, now),
                _ -> Optional.of(Change.NONE));
    }

    private static int withdraw(Given given) throws Exception {
        try (var backstage = Backstage.open(given)) {
            var now = backstage.now();
            var kid = given.argument().orElseThrow();
            if (backstage.rooms().keys().find(kid, now).isEmpty()) {
                throw new Failed("There is no key of this name.");
            }
            var successor =
                    backstage
                            .noted(
                                    "withdrawKey",
                                    "keys/" + kid,
                                    Change.NONE,
                                    () -> backstage.rooms().keys().withdraw(kid, now),
                                    key -> key.map(_ -> Change.NONE))
                            .orElseThrow(() -> new Failed("There is no key of this name."));
            given.say(line(successor, now));
        }
        return 0;
    }

    private static int master(Given given) throws Exception {
        var file = Path.of(given.argument().orElseThrow());
        new MasterKeyFile(file).make(Outside.systemRandomness());
        given.say("Made " + file + ". Keep a copy in a safe place: without it nothing opens.");
        return 0;
    }

    private static String line(SigningKey key, Instant now) {
        return "%s  %s  %s".formatted(key.alg().wireName(), key.kid(), state(key, now));
    }

    private static String state(SigningKey key, Instant now) {
        if (now.isBefore(key.activeFrom())) {
            return "signs from " + seconds(key.activeFrom());
        }
        var retired = key.retiredAt().filter(at -> !now.isBefore(at));
        return retired.map(at -> "signed until " + seconds(at))
                .or(() -> key.retiredAt().map(at -> "signs until " + seconds(at)))
                .or(() -> Optional.of("signs"))
                .get();
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
