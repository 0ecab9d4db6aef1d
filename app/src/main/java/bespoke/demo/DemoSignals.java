package bespoke.demo;

import bespoke.engine.population.AttributeType;
import bespoke.intake.Connection;
import bespoke.intake.ConnectionKind;
import bespoke.intake.Connections;
import bespoke.intake.Draft;
import bespoke.intake.NewAttribute;
import bespoke.intake.PersonKey;
import bespoke.intake.Signal;
import bespoke.intake.SignalMapping;
import bespoke.intake.SignalMapping.Becomes;
import bespoke.intake.SignalMappings;
import bespoke.intake.SignalWork;
import bespoke.intake.Signals;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Sensitivity;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The learning portal of the demo company tells which courses people finished and which certificates they earned, and a
 * webinar of which nobody has said yet what it becomes.
 */
@Component
class DemoSignals {

    /** As people call the portal. */
    static final String SOURCE = "Campus";

    private static final String COURSE = "org.example.campus.course.finished";
    private static final String CERTIFICATE = "org.example.campus.certificate.earned";
    private static final String WEBINAR = "org.example.campus.webinar.joined";
    private static final String COUNTED = "certificatesWithinAYear";

    /** How many of the people finished a course, earned certificates, or joined a webinar. */
    private static final double COURSES = 0.3;

    private static final double CERTIFICATES = 0.2;
    private static final double WEBINARS = 0.01;
    private static final int DAYS_OF_COURSES = 160;
    private static final int AT_ONCE = 500;

    private final Connections connections;
    private final SignalMappings mappings;
    private final Signals signals;
    private final SignalWork work;
    private final CompanyClock clock;

    DemoSignals(
            Connections connections, SignalMappings mappings, Signals signals, SignalWork work, CompanyClock clock) {
        this.connections = connections;
        this.mappings = mappings;
        this.signals = signals;
        this.work = work;
        this.clock = clock;
    }

    /** @param by in the people team of everywhere */
    void bringIn(DemoCompany company, PersonId by) {
        var token = connections.make(SOURCE, ConnectionKind.SIGNALS);
        var source = signals.byToken(token).orElseThrow();
        map(source, by);
        var told = new ArrayList<Signal>();
        for (var person : company.people()) {
            tell(person, Chance.of(Demo.SEED, "signals of " + person.number()), told);
        }
        for (int from = 0; from < told.size(); from += AT_ONCE) {
            signals.take(source, told.subList(from, Math.min(from + AT_ONCE, told.size())));
        }
        work.apply();
    }

    private void map(Connection source, PersonId by) {
        var viewer = new Viewer(by, Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere())), Purpose.EMPLOYMENT);
        mappings.save(
                viewer,
                mapping(source, COURSE, new Becomes.OfFact("/data/finishedOn"), "lastTrainingOn", 180),
                null,
                false);
        var counted = new NewAttribute(
                COUNTED,
                AttributeType.NUMBER,
                new Draft.Labels("Certificates within a year", "Certificats en un an"),
                Facet.HR,
                Sensitivity.WORKING,
                null,
                Set.of(Purpose.EMPLOYMENT, Purpose.CAREER));
        mappings.save(viewer, mapping(source, CERTIFICATE, new Becomes.OfCount(365), COUNTED, 400), counted, false);
    }

    private static SignalMapping mapping(
            Connection source, String type, Becomes becomes, String attribute, int keptDays) {
        return new SignalMapping(
                source.id(), type, 0, "/subject", PersonKey.NUMBER, becomes, attribute, keptDays, null);
    }

    /** Whoever is in the cast has finished a course; of the others some. */
    private void tell(DemoPerson person, Chance chance, List<Signal> told) {
        boolean cast = person.castKey() != null;
        if (cast || chance.happens(COURSES)) {
            var on = daysAgo(chance.whole(1, DAYS_OF_COURSES));
            told.add(signal(
                    COURSE,
                    person,
                    on,
                    "{\"course\":\"phishing\",\"finishedOn\":\"%s\"}"
                            .formatted(on.atZone(clock.zone()).toLocalDate())));
        }
        if (chance.happens(CERTIFICATES)) {
            for (int more = chance.whole(0, 2); more >= 0; more--) {
                told.add(signal(
                        CERTIFICATE,
                        person,
                        daysAgo(more * 90 + chance.whole(1, 80)),
                        "{\"certificate\":\"first-aid\"}"));
            }
        }
        if (chance.happens(WEBINARS)) {
            told.add(signal(WEBINAR, person, daysAgo(chance.whole(1, 20)), "{\"title\":\"Sleep and shifts\"}"));
        }
    }

    private Instant daysAgo(int days) {
        return clock.startOf(clock.today().minusDays(days)).minus(Duration.ofHours(9));
    }

    private static Signal signal(String type, DemoPerson person, Instant at, String data) {
        var source = "https://campus.example.org";
        var id = "%s-%s-%s"
                .formatted(
                        type.substring(type.lastIndexOf('.', type.lastIndexOf('.') - 1) + 1),
                        person.number(),
                        at.getEpochSecond());
        return new Signal(source, id, type, at, """
                {"specversion":"1.0","id":"%s","source":"%s","type":"%s","subject":"%s","time":"%s",\
                "datacontenttype":"application/json","data":%s}""".formatted(id, source, type, person.number(), at, data));
    }
}
