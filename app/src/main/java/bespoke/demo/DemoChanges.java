package bespoke.demo;

import bespoke.intake.BatchState;
import bespoke.intake.Imports;
import bespoke.intake.Told;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.shared.PersonId;
import bespoke.shared.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The demo company's file of dated changes, brought as the people team brings one: all of it is still to come. */
@Component
class DemoChanges {

    private static final int DAYS_BETWEEN = 11;

    private final Imports imports;
    private final People people;

    DemoChanges(Imports imports, People people) {
        this.imports = imports;
        this.people = people;
    }

    /** Somebody moves to another unit, another changes their place, and a third leaves. */
    void bringIn(Viewer team, DemoCompany company, Map<String, PersonId> byNumber, LocalDate today) {
        var leads = company.relations().stream().map(DemoRelation::other).collect(Collectors.toSet());
        var some = company.people().stream()
                .filter(person -> person.castKey() == null
                        && person.kind().equals("EMPLOYEE")
                        && !leads.contains(person.number()))
                .map(DemoPerson::number)
                .limit(4)
                .toList();
        var cards = people.cards(some.stream().map(byNumber::get).toList());
        bring(team, file(some, number -> Objects.requireNonNull(cards.get(byNumber.get(number))), today));
    }

    private static String file(List<String> some, java.util.function.Function<String, Card> card, LocalDate today) {
        var first = card.apply(some.get(0));
        var last = card.apply(some.get(3));
        return "date,number,event,from,to\n"
                + line(today.plusDays(DAYS_BETWEEN), some.get(0), "UNIT", first.unit(), last.unit())
                + line(today.plusDays(2 * DAYS_BETWEEN), some.get(1), "SITE", null, last.site())
                + line(today.plusDays(3 * DAYS_BETWEEN), some.get(2), "LEAVE", null, null);
    }

    private static String line(
            LocalDate day,
            String number,
            String event,
            @org.jspecify.annotations.Nullable String from,
            @org.jspecify.annotations.Nullable String to) {
        return day + "," + number + "," + event + ",\"" + Objects.toString(from, "") + "\",\""
                + Objects.toString(to, "") + "\"\n";
    }

    private void bring(Viewer team, String file) {
        try (var in = new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))) {
            var batch = imports.upload(team, "changes-to-come.csv", in, Told.NOTHING)
                    .id();
            var draft = imports.draft(team, batch, null);
            imports.map(team, batch, draft, imports.usualDayOfChanges(draft.source()))
                    .join();
            imports.apply(team, batch, false).join();
            var state = imports.get(team, batch);
            if (state.state() != BatchState.APPLIED) {
                throw new IllegalStateException("The demo's changes are " + state.state() + ": " + state.problem());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
