package bespoke;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import bespoke.access.Accounts;
import bespoke.database.RowSecurity;
import bespoke.person.Assignments;
import bespoke.person.ChangesBatch;
import bespoke.person.PeopleBatch;
import bespoke.privacy.Gate;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.profile.FactsBatch;
import bespoke.shared.PersonId;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nobody reads around the gate. Each rule names the few who may call what goes past it, and is seen failing on a planted
 * breach in {@code planted.reading}. Who opens rows stands method by method, with the reason, in {@code
 * privacy/openers.csv}: whoever adds a line says there whose rows it opens and why.
 */
class WallTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("bespoke");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted.reading");

    private static final Map<String, ArchRule> RULES = Map.of(
            "work beyond the card is read by profile alone, and written by intake and demo",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(in("person", "profile", "intake", "demo"))
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Assignments.class),
            "facts for computing are read on the person's own behalf by offer and plan, and in columns by audience",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(in("profile", "plan", "audience", "offer"))
                    .should()
                    .callMethodWhere(calls(Facts.class, "known", "everyone", "rows")),
            "for whom a purpose is closed is asked by audience alone, for totals over the minimum",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(in("profile", "audience"))
                    .should()
                    .callMethodWhere(calls(Facts.class, "closedFor")),
            "somebody's aims are read on their own behalf by plan",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(in("profile", "plan"))
                    .should()
                    .callMethod(Aims.class, "of", PersonId.class),
            "everybody's rows are opened for whole batches and for totals over the minimum only",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(in(
                            "database",
                            "person",
                            "audit",
                            "privacy",
                            "profile",
                            "intake",
                            "correction",
                            "demo",
                            "request"))
                    .should()
                    .callMethod(RowSecurity.class, "openAll"),
            "SQL stands in stores",
            noClasses()
                    .that(new DescribedPredicate<JavaClass>("are no store, batch or part of the database") {
                        @Override
                        public boolean test(JavaClass type) {
                            var outer = type.getEnclosingClass().orElse(type);
                            return !outer.getPackageName().equals("bespoke.database")
                                    && !outer.getSimpleName().matches(".*(Store|Batch)");
                        }
                    })
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(JdbcClient.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(JdbcOperations.class),
            "pages and endpoints open no rows",
            noClasses()
                    .that()
                    .resideInAnyPackage("bespoke..web..", "planted..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(RowSecurity.class));

    @Test
    void holds() {
        RULES.forEach((because, rule) -> rule.because(because).check(OURS));
    }

    @Test
    void catchesAPlantedBreachOfEachRule() {
        RULES.forEach((because, rule) ->
                assertThat(rule.evaluate(PLANTED).hasViolation()).as(because).isTrue());
    }

    private static final Predicate<String> SAYS_WHO_IS_IN_SIGHT =
            Pattern.compile("bespoke\\.(granted|open\\()").asPredicate();

    @Test
    void knowsByNameWhoOpensRows() {
        assertThat(openings(OURS, Path.of("src", "main", "java"))).isEqualTo(reviewedOpenings());
    }

    @Test
    void catchesAPlantedOpeningOfEachKind() {
        assertThat(openings(PLANTED, Path.of("src", "test", "java")))
                .doesNotContainAnyElementsOf(reviewedOpenings())
                .contains(
                        "RowSecurity.open,reading.SideDoor.open",
                        "RowSecurity.open,reading.SideDoor.openByReference",
                        "RowSecurity.openDesks,reading.SideDoor.open",
                        "RowSecurity.openBatch,reading.SideDoor.open",
                        "RowSecurity.openAll,reading.SideDoor.open",
                        "Gate.openForBatch,reading.SideDoor.open",
                        "PeopleBatch.undo,reading.SideDoor.undo",
                        "FactsBatch.undo,reading.SideDoor.undo",
                        "Accounts.provide,reading.SideDoor.letIn",
                        "SQL,reading.SideDoor");
    }

    /** What opens rows, lets a file write them, or lets somebody in, with the method that asks for it. */
    private static Set<String> openings(JavaClasses classes, Path sources) {
        return Stream.concat(calls(classes), statements(sources)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> calls(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
                .filter(access -> opens(access.getTarget()))
                .filter(access -> !access.getOriginOwner().equals(access.getTargetOwner()))
                .map(access -> "%s.%s,%s.%s"
                        .formatted(
                                access.getTargetOwner().getSimpleName(),
                                access.getTarget().getName(),
                                outermost(access.getOriginOwner()).getName().replaceFirst("^(bespoke|planted)\\.", ""),
                                access.getOrigin().getName()));
    }

    /** Where SQL says by itself who is in sight. */
    private static Stream<String> statements(Path sources) {
        try (var files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java") && SAYS_WHO_IS_IN_SIGHT.test(read(file)))
                    .map(file -> "SQL,"
                            + sources.relativize(file)
                                    .toString()
                                    .replaceFirst("^(bespoke|planted).", "")
                                    .replace(".java", "")
                                    .replace(File.separatorChar, '.'))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean opens(AccessTarget.CodeUnitAccessTarget target) {
        var owner = target.getOwner();
        return !target.getName().equals("<init>")
                && (owner.isEquivalentTo(RowSecurity.class)
                        || owner.isEquivalentTo(PeopleBatch.class)
                        || owner.isEquivalentTo(ChangesBatch.class)
                        || owner.isEquivalentTo(FactsBatch.class)
                        || owner.isEquivalentTo(Gate.class) && target.getName().equals("openForBatch")
                        || owner.isEquivalentTo(Accounts.class)
                                && target.getName().equals("provide"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(WallTest::outermost).orElse(type);
    }

    /** The published list: what opens, who opens, why. */
    private static Set<String> reviewedOpenings() {
        try {
            return new ClassPathResource("privacy/openers.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .peek(cells -> assertThat(cells).as(cells[1]).hasSize(3).doesNotContain(""))
                    .map(cells -> cells[0] + "," + cells[1])
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String[] in(String... features) {
        var packages = new String[features.length];
        for (int i = 0; i < features.length; i++) {
            packages[i] = "bespoke." + features[i] + "..";
        }
        return packages;
    }

    private static DescribedPredicate<JavaMethodCall> calls(Class<?> type, String... methods) {
        return new DescribedPredicate<>("calls of " + type.getSimpleName() + " to compute") {
            @Override
            public boolean test(JavaMethodCall call) {
                return call.getTargetOwner().isEquivalentTo(type)
                        && List.of(methods).contains(call.getName());
            }
        };
    }
}
