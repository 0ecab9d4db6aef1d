package bespoke.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {

    @ParameterizedTest
    @CsvSource({
        "EmployeeNumber,NUMBER",
        "person_id,NUMBER",
        "Matricule,NUMBER",
        "Prénom,GIVEN_NAME",
        "NOM DE FAMILLE,FAMILY_NAME",
        "JobRole,POSITION",
        "Département,UNIT",
        "Date d’embauche,HIRED_ON",
        "manager_id,LEAD",
        "Taux d'activité,FTE",
        "Pays,COUNTRY"
    })
    void knowsWhatSystemsCallTheirColumns(String name, Field field) {
        assertThat(Dictionary.field(name)).contains(field);
    }

    @ParameterizedTest
    @CsvSource({
        "Attrition,ATTRITION",
        "Gender,GENDER",
        "Sexe,GENDER",
        "MaritalStatus,FAMILY",
        "PerformanceRating,PERFORMANCE",
        "Sick days,HEALTH",
        "RQTH,HEALTH",
        "Religion,BELIEF",
        "Trade union,UNION",
        "Ethnicity,ORIGIN",
        "Motif de départ,ATTRITION",
        "Situation familiale,FAMILY",
        "Diagnosis,HEALTH",
        "Diagnostic,HEALTH",
        "Arrêt maladie,HEALTH",
        "Sick leave,HEALTH",
        "Handicap,HEALTH",
        "Disability status,HEALTH",
        "Medication,HEALTH",
        "Traitement médical,HEALTH",
        "Allergies,HEALTH",
        "Type d’absence,HEALTH",
        "Pregnancy,FAMILY",
        "Grossesse,FAMILY"
    })
    void setsTouchyColumnsAside(String name, Touchy touchy) {
        assertThat(Dictionary.touchy(name)).contains(touchy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Department",
                "Département",
                "TotalWorkingYears",
                "Racecourse",
                "Sector",
                "Essex",
                "EnvironmentSatisfaction"
            })
    void leavesOthersAlone(String name) {
        assertThat(Dictionary.touchy(name)).isEmpty();
    }
}
