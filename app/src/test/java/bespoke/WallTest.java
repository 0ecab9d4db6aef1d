package bespoke;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import bespoke.database.RowSecurity;
import bespoke.person.Assignments;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.shared.PersonId;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nobody reads around the gate. Each rule names the few who may call what goes past it, and is seen failing on a planted
 * breach in {@code planted.reading}.
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
            "somebody's aims are read on their own behalf by plan",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(in("profile", "plan"))
                    .should()
                    .callMethod(Aims.class, "of", PersonId.class),
            "everybody's rows are opened for whole batches and for totals over the minimum only",
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            in("database", "person", "privacy", "profile", "intake", "demo", "request"))
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
