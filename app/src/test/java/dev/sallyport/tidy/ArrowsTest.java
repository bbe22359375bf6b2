package dev.sallyport.tidy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArrowsTest {
    private static final String[] EDGES = {
        "dev.sallyport.app..",
        "dev.sallyport.http..",
        "dev.sallyport.pages..",
        "dev.sallyport.dialects..",
        "dev.sallyport.store.sql..",
        "dev.sallyport.store.cassandra..",
        "dev.sallyport.examples..",
        "gg.jte.generated.."
    };
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.sallyport", "gg.jte.generated");

    @Test
    void core_knows_no_edge() {
        noClasses()
                .that(isCore())
                .should()
                .dependOnClassesThat(resideInAnyPackage(EDGES))
                .check(HOUSE);
    }

    @Test
    void core_does_no_input_or_output() {
        noClasses()
                .that(isCore())
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "java.net.http..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "org.eclipse.jetty..",
                                "org.slf4j.."))
                .check(HOUSE);
        noClasses()
                .that(isCore())
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .check(HOUSE);
    }

    @Test
    void the_edges_do_not_know_each_other() {
        onlyAppKnows("dev.sallyport.http..");
        onlyAppKnows("dev.sallyport.pages..");
        onlyAppKnows("dev.sallyport.dialects..");
        onlyAppKnows("dev.sallyport.store.sql..");
        onlyAppKnows("dev.sallyport.store.cassandra..");
        onlyAppKnows("dev.sallyport.examples..");
    }

    @Test
    void the_examples_know_nothing_of_the_house() {
        classes()
                .that()
                .resideInAPackage("dev.sallyport.examples..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "dev.sallyport.examples..",
                                "java..",
                                "javax..",
                                "com.sun.net.httpserver..",
                                "com.nimbusds..",
                                "org.jspecify.."))
                .check(HOUSE);
    }

    @Test
    void rooms_have_no_cycles() {
        slices().matching("dev.sallyport.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void the_vocabulary_depends_on_no_room() {
        classes()
                .that()
                .resideInAnyPackage("dev.sallyport.protocol..", "dev.sallyport.store")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        "dev.sallyport.protocol..",
                                        "dev.sallyport.store",
                                        "dev.sallyport.json..",
                                        "dev.sallyport.spec..",
                                        "java..",
                                        "org.jspecify..")
                                .as("the vocabulary, json, spec and the JDK"))
                .check(HOUSE);
    }

    @Test
    void nobody_logs_past_the_edge() {
        noClasses()
                .that(isCore())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    private static void onlyAppKnows(String edge) {
        classes()
                .that()
                .resideInAPackage(edge)
                .should()
                .onlyHaveDependentClassesThat(
                        resideInAnyPackage(edge, "dev.sallyport.app..", "gg.jte.generated.."))
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> isCore() {
        return resideInAPackage("dev.sallyport..")
                .and(DescribedPredicate.not(resideInAnyPackage(EDGES)))
                .and(DescribedPredicate.not(resideInAPackage("dev.sallyport.testkit..")))
                .as("core");
    }
}
