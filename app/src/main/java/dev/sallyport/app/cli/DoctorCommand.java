package dev.sallyport.app.cli;

import dev.sallyport.app.Origins;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.app.doctor.Doctor;
import java.util.List;

/// `sallyport doctor`
final class DoctorCommand {
    private DoctorCommand() {}

    static Command command() {
        return Command.of(
                        "doctor",
                        "Asks a running server through its public addresses, and says what a proxy"
                                + " in front got wrong.",
                        DoctorCommand::run)
                .configured()
                .option("-t,--tenant", "NAME", "Which tenant; all when left out.");
    }

    private static int run(Given given) throws Exception {
        var config = given.config();
        var tenants =
                given.text("--tenant").isPresent()
                        ? List.of(given.tenant(config))
                        : config.tenants();
        var ill = 0;
        try (var doctor = new Doctor()) {
            for (var tenant : tenants) {
                ill += examined(given, doctor, tenant) ? 0 : 1;
            }
        }
        return ill == 0 ? 0 : 1;
    }

    /// Whether nothing was found.
    private static boolean examined(Given given, Doctor doctor, TenantConfig config) {
        var tenant = config.tenant();
        var origin = config.clients().stream().flatMap(Origins::of).findFirst();
        var findings = doctor.examine(tenant, origin);
        var name = tenant.name() + " (" + tenant.issuer().value() + ")";
        given.say(name + (findings.isEmpty() ? ": fine" : ":"));
        findings.forEach(finding -> given.say("  - " + finding));
        return findings.isEmpty();
    }
}
