package bespoke;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.shared.CompanyClock;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.annotation.Scheduled;

/** What is done at a set hour is done at that hour of the company's day, wherever the machine stands. */
class SetHoursTest {

    @Test
    void areTheCompanys() {
        var ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("bespoke");

        assertThat(ofTheMachine(ours)).isEmpty();
    }

    @Test
    void areSeenToBeTheMachines() {
        var planted = new ClassFileImporter().importClasses(Planted.class);

        assertThat(ofTheMachine(planted)).containsExactly("nightly");
    }

    private static List<String> ofTheMachine(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Scheduled.class))
                .filter(method -> {
                    var when = method.getAnnotationOfType(Scheduled.class);
                    return !when.cron().isEmpty() && !when.zone().equals(CompanyClock.ZONE);
                })
                .map(JavaMethod::getName)
                .toList();
    }

    static class Planted {

        @Scheduled(cron = "0 0 0 * * *")
        void nightly() {}

        @Scheduled(fixedDelay = 1)
        void allTheTime() {}
    }
}
