package bespoke.person;

import bespoke.person.BatchTerms.Part;
import bespoke.person.History.Absence;
import bespoke.person.History.Life;
import bespoke.person.History.Spell;
import bespoke.person.History.Tie;
import bespoke.shared.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plays dated changes over a history, day by day: what happens on a day holds from then until the next change of the same
 * thing that is known. A line that cannot be is refused, and the others are played as if it were not there.
 */
final class Replay {

    /*
     * Of one person's lines on one day the last one of the file holds for each thing; what would have lasted no day is
     * dropped. Each day first settles who is here, then who leads, then circles of leads, which no single line makes. A
     * refused joining takes the person away from all that follows, and a circle is seen only when a whole day is played, so
     * after either the play begins anew without those lines: at most as often as refusals hang on each other.
     *
     * O(changes x spells of a person) time, and for circles O(changes of leads x beginnings of ties x height of the line).
     */

    private static final int NAMED = 6;

    /** What becomes of a line. */
    sealed interface Verdict {

        /** It is taken. @param changes what it changes; empty when what it tells is known */
        record Taken(List<Change> changes) implements Verdict {}

        record RefusedLine(String code, Map<String, Object> values) implements Verdict {}
    }

    /** One thing that a line changes, in the words of the file. */
    record Change(
            Part part, @Nullable String before, @Nullable String after) {}

    private final History known;
    private final List<ToldChange> told;
    private final Map<String, UUID> people;
    private final List<Scope> scopes;
    private final ZoneId zone;
    private final LocalDate today;
    private final Map<Long, Verdict.RefusedLine> refused = new HashMap<>();

    private History history;
    private Map<Long, List<Change>> taken = new HashMap<>();
    private boolean again;

    /**
     * @param told   in any order
     * @param people known by their numbers, those whom the lines name and their leads
     * @param scopes whom the one who brings the file may reach
     */
    Replay(
            History known,
            List<ToldChange> told,
            Map<String, UUID> people,
            List<Scope> scopes,
            ZoneId zone,
            LocalDate today) {
        this.known = known;
        this.history = known;
        this.told = told.stream()
                .sorted(Comparator.comparing(ToldChange::day).thenComparing(ToldChange::line))
                .toList();
        this.people = new HashMap<>(people);
        this.scopes = scopes;
        this.zone = zone;
        this.today = today;
    }

    /** Plays all of it. @return what becomes of each line */
    Map<Long, Verdict> play() {
        told.stream()
                .filter(change -> change.kind() == ToldChange.Kind.JOINS)
                .forEach(change ->
                        people.putIfAbsent(change.number(), change.person().value()));
        do {
            again = false;
            history = known.copy();
            taken = new HashMap<>();
            var days = new TreeMap<LocalDate, List<ToldChange>>();
            told.stream().filter(change -> !refused.containsKey(change.line())).forEach(change -> days.computeIfAbsent(
                            change.day(), day -> new ArrayList<>())
                    .add(change));
            days.forEach(this::day);
        } while (again);
        var verdicts = new HashMap<Long, Verdict>();
        for (var change : told) {
            var no = refused.get(change.line());
            verdicts.put(
                    change.line(), no == null ? new Verdict.Taken(taken.getOrDefault(change.line(), List.of())) : no);
        }
        return verdicts;
    }

    /** What is known after the play. */
    History after() {
        return history;
    }

    private void day(LocalDate day, List<ToldChange> lines) {
        var byPerson = new LinkedHashMap<UUID, List<ToldChange>>();
        lines.forEach(line -> byPerson.computeIfAbsent(line.person().value(), person -> new ArrayList<>())
                .add(line));
        byPerson.forEach((person, theirs) -> presence(history.need(person), day, theirs));
        var before = new HashMap<UUID, List<Tie>>();
        byPerson.keySet().forEach(person -> before.put(person, history.tiesOf(person)));
        var leads = new HashMap<UUID, ToldChange>();
        byPerson.forEach((person, theirs) -> parts(history.need(person), day, theirs, leads));
        circles(day, leads, before);
    }

    // ---- who is here ----

    private void presence(Life life, LocalDate day, List<ToldChange> theirs) {
        var moves = theirs.stream()
                .filter(line -> line.kind() != ToldChange.Kind.CHANGES)
                .toList();
        if (moves.isEmpty()) {
            return;
        }
        if (moves.stream().noneMatch(move -> reached(life, day, move))) {
            moves.forEach(move -> refuse(move, "intake.out-of-reach", Map.of("number", life.number())));
            return;
        }
        var last = moves.getLast();
        boolean here = life.here(day.minusDays(1));
        // Who goes and comes on the same day has done neither; who comes and goes for the first time has left, without
        // work.
        if (moves.size() > 1
                && here == (last.kind() == ToldChange.Kind.JOINS)
                && moves.getFirst().kind() != last.kind()) {
            if (life.fresh() && life.absences().isEmpty()) {
                life.absences().add(new Absence(null, day, null));
                note(moves.getFirst(), new Change(Part.HIRED_ON, null, day.toString()));
                note(last, new Change(Part.HIRED_ON, day.toString(), null));
            }
            return;
        }
        if (!reached(life, day, last)) {
            refuse(last, "intake.out-of-reach", Map.of("number", life.number()));
            return;
        }
        if (last.kind() == ToldChange.Kind.JOINS) {
            join(life, day, last);
        } else {
            leave(life, day, last);
        }
    }

    private void join(Life life, LocalDate day, ToldChange line) {
        var begins = life.begins();
        var away = life.absence(day);
        var returns = History.first(life.absences(), absence -> day.equals(absence.until()));
        if (returns != null || day.equals(begins)) {
            return;
        }
        if (away == null && begins != null && day.isAfter(begins)) {
            refuseTelling(life, line, "intake.joins-here", Map.of("number", life.number(), "day", begins.toString()));
            return;
        }
        if (away != null && away.until() != null) {
            refuseTelling(
                    life,
                    line,
                    "intake.joins-back",
                    Map.of("number", life.number(), "day", away.until().toString()));
            return;
        }
        if (away != null) {
            life.absences().remove(away);
            life.absences().add(new Absence(away.id(), away.from(), day));
        }
        if (History.first(life.spells(), spell -> spell.covers(day)) == null) {
            var next = History.first(life.spells(), spell -> spell.from().isAfter(day));
            put(life, new Spell(null, Work.UNTOLD, day, next == null ? null : next.from(), null));
        }
        note(line, new Change(Part.HIRED_ON, away == null ? null : away.from().toString(), day.toString()));
    }

    private void leave(Life life, LocalDate day, ToldChange line) {
        var begins = life.begins();
        if (History.first(life.absences(), absence -> absence.from().equals(day)) != null) {
            return;
        }
        if (begins == null ? life.fresh() : day.isBefore(begins)) {
            refuseTelling(life, line, begins == null ? "intake.change-unknown" : "intake.change-before", before(life));
            return;
        }
        var away = life.absence(day);
        var later = life.nextLeaving(day);
        if (away != null || later != null) {
            var told = away == null ? Objects.requireNonNull(later) : away.from();
            refuseTelling(life, line, "intake.leaves-twice", Map.of("number", life.number(), "day", told.toString()));
            return;
        }
        var since = History.first(
                life.spells(),
                spell -> (spell.from().isAfter(day) && !spell.from().isAfter(today))
                        || (spell.toldFor() != null
                                && spell.toldFor().isAfter(day)
                                && !spell.toldFor().isAfter(today)));
        if (since != null) {
            var when = since.from().isAfter(day) ? since.from() : Objects.requireNonNull(since.toldFor());
            refuseTelling(life, line, "intake.leaves-before", Map.of("number", life.number(), "day", when.toString()));
            return;
        }
        life.absences().add(new Absence(null, day, null));
        for (var spell : List.copyOf(life.spells())) {
            if (spell.covers(day) || spell.from().isAfter(day)) {
                life.spells().remove(spell);
                if (spell.from().isBefore(day)) {
                    put(life, spell.until(day));
                }
            }
        }
        var at = start(day);
        for (var tie : history.tiesOf(life.person())) {
            endBy(tie, at);
        }
        for (var tie : history.tiesTo(life.person())) {
            endBy(tie, at);
        }
        note(line, new Change(Part.HIRED_ON, day.toString(), null));
    }

    private void endBy(Tie tie, Instant at) {
        if (tie.until() == null || tie.until().isAfter(at)) {
            history.end(tie, at);
        }
    }

    // ---- what they do, and for whom ----

    private void parts(Life life, LocalDate day, List<ToldChange> theirs, Map<UUID, ToldChange> leads) {
        var settling = theirs.stream()
                .filter(line -> !refused.containsKey(line.line()) && line.kind() != ToldChange.Kind.LEAVES)
                .filter(line -> !line.parts().isEmpty())
                .toList();
        if (settling.isEmpty()) {
            return;
        }
        if (!life.here(day)) {
            boolean passing = theirs.stream().anyMatch(line -> line.kind() == ToldChange.Kind.JOINS)
                    && theirs.stream().anyMatch(line -> line.kind() == ToldChange.Kind.LEAVES);
            for (var line : settling) {
                if (!passing || !mayBeTold(life)) {
                    refuseAbsent(life, day, line);
                }
            }
            return;
        }
        // What the last line of the day tells of each part holds.
        var holds = new HashMap<Part, ToldChange>();
        settling.forEach(line -> line.parts().forEach(part -> holds.put(part, line)));
        for (var line : settling) {
            var parts = EnumSet.noneOf(Part.class);
            line.parts().stream().filter(part -> holds.get(part) == line).forEach(parts::add);
            settle(life, day, line, parts, leads);
        }
    }

    private void refuseAbsent(Life life, LocalDate day, ToldChange line) {
        var away = life.absence(day);
        if (away != null) {
            refuseTelling(
                    life,
                    line,
                    "intake.change-gone",
                    Map.of("number", life.number(), "day", away.from().toString()));
        } else {
            refuseTelling(
                    life, line, life.begins() == null ? "intake.change-unknown" : "intake.change-before", before(life));
        }
    }

    private static Map<String, Object> before(Life life) {
        var begins = life.begins();
        return begins == null
                ? Map.of("number", life.number())
                : Map.of("number", life.number(), "day", begins.toString());
    }

    private void settle(Life life, LocalDate day, ToldChange line, Set<Part> parts, Map<UUID, ToldChange> leads) {
        if (line.kind() == ToldChange.Kind.CHANGES && !reached(life, day, line)) {
            refuse(line, "intake.out-of-reach", Map.of("number", life.number()));
            return;
        }
        UUID lead = null;
        if (parts.contains(Part.LEAD) && line.leadNumber() != null) {
            lead = people.get(line.leadNumber());
            var no = leadRefusal(line, lead, day);
            if (no != null) {
                refuse(line, no, Map.of("lead", line.leadNumber(), "number", line.number(), "day", day.toString()));
                return;
            }
        }
        for (var part : parts) {
            if (part == Part.LEAD) {
                lead(life, day, line, lead);
                leads.put(life.person(), line);
            } else if (part.ordinal() >= Part.POSITION.ordinal() && part != Part.HIRED_ON) {
                work(life, day, line, part);
            }
        }
    }

    private @Nullable String leadRefusal(ToldChange line, @Nullable UUID lead, LocalDate day) {
        var life = lead == null ? null : history.life(lead);
        if (life == null) {
            return "intake.lead-unknown";
        }
        if (life.person().equals(line.person().value())) {
            return "intake.lead-self";
        }
        return life.here(day) ? null : "intake.lead-not-here";
    }

    private void lead(Life life, LocalDate day, ToldChange line, @Nullable UUID lead) {
        var at = start(day);
        var current = history.lineTie(life.person(), at);
        if (Objects.equals(current == null ? null : current.other(), lead)) {
            return;
        }
        var until = leadUntil(life, day, current);
        if (current != null) {
            history.end(current, at);
        }
        if (lead != null) {
            var leaves = history.need(lead).nextLeaving(day);
            history.add(new Tie(
                    null, life.person(), lead, true, at, earlier(until, leaves == null ? null : start(leaves))));
        }
        note(line, new Change(Part.LEAD, current == null ? null : number(current.other()), line.leadNumber()));
    }

    /** Until something else is known of who leads: another lead, that nobody does, or that they leave. */
    private @Nullable Instant leadUntil(Life life, LocalDate day, @Nullable Tie current) {
        var at = start(day);
        var leaves = life.nextLeaving(day);
        var next = earlier(history.nextLineTie(life.person(), at), leaves == null ? null : start(leaves));
        if (current == null || current.until() == null || leftAt(current.other(), current.until())) {
            return next;
        }
        return earlier(next, current.until());
    }

    private boolean leftAt(UUID person, Instant at) {
        var life = history.life(person);
        return life != null
                && History.first(life.absences(), absence -> start(absence.from())
                                .equals(at))
                        != null;
    }

    private void work(Life life, LocalDate day, ToldChange line, Part part) {
        var current = History.first(life.spells(), spell -> spell.covers(day));
        if (current == null) {
            var next = History.first(life.spells(), spell -> spell.from().isAfter(day));
            current = new Spell(null, Work.UNTOLD, day, next == null ? null : next.from(), null);
            put(life, current);
        }
        var before = WorkPart.of(part, current.work());
        if (Objects.equals(before, WorkPart.of(part, line.work()))) {
            return;
        }
        note(line, new Change(part, text(before), text(WorkPart.of(part, line.work()))));
        if (current.from().isBefore(day)) {
            life.spells().remove(current);
            put(life, current.until(day));
            current = current.from(day);
            put(life, current);
        }
        // What was told of a later day by a whole file stands; where only something else changed since, this goes on.
        Spell next = current;
        while (next != null) {
            var spell = next;
            life.spells().remove(spell);
            var told = spell.toldFor();
            if (told != null && told.isAfter(day) && spell.covers(told) && told.isAfter(spell.from())) {
                put(life, spell.until(told).saying(WorkPart.put(part, spell.work(), line.work())));
                put(life, spell.from(told));
                return;
            }
            if (told != null && told.isAfter(day)) {
                put(life, spell);
                return;
            }
            put(life, spell.saying(WorkPart.put(part, spell.work(), line.work())));
            next = History.first(
                    life.spells(),
                    later -> later.from().equals(spell.until())
                            && Objects.equals(WorkPart.of(part, later.work()), before));
        }
    }

    // ---- circles ----

    private void circles(LocalDate day, Map<UUID, ToldChange> leads, Map<UUID, List<Tie>> before) {
        var at = start(day);
        for (var entry : leads.entrySet()) {
            var tie = history.lineTie(entry.getKey(), at);
            if (tie == null || !tie.from().equals(at)) {
                continue;
            }
            var circle = circle(entry.getKey(), at);
            for (var later : circle.isEmpty() ? history.starts(at, tie.until()) : List.<Instant>of()) {
                circle = circle.isEmpty() ? circle(entry.getKey(), later) : circle;
            }
            if (!circle.isEmpty()) {
                refuseCircle(circle, leads, entry.getValue());
            }
        }
        if (again) {
            // The rest of the play is thrown away; it must not rest on a circle all the same.
            leads.keySet().forEach(person -> {
                history.tiesOf(person).forEach(history::remove);
                before.getOrDefault(person, List.of()).forEach(history::add);
            });
        }
    }

    private void refuseCircle(List<UUID> circle, Map<UUID, ToldChange> leads, ToldChange line) {
        var way = circle.stream().limit(NAMED).map(this::number).collect(Collectors.joining(" → ")) + " → "
                + (circle.size() > NAMED ? "…" : number(circle.getFirst()));
        refuse(line, "intake.lead-circle", Map.of("way", way));
        circle.stream()
                .map(leads::get)
                .filter(Objects::nonNull)
                .forEach(one -> refuse(one, "intake.lead-circle", Map.of("way", way)));
        again = true;
    }

    /** Going up from somebody: all who stand on the way back to them; empty when it does not lead back. */
    private List<UUID> circle(UUID person, Instant at) {
        var way = new ArrayList<UUID>();
        var seen = new HashSet<UUID>();
        UUID here = person;
        while (here != null && seen.add(here)) {
            way.add(here);
            var tie = history.lineTie(here, at);
            here = tie == null ? null : tie.other();
        }
        return person.equals(here) ? way : List.of();
    }

    // ---- ----

    /** Where they work now, and from that day on, by what any source tells, and where they would. */
    private boolean reached(Life life, LocalDate day, ToldChange line) {
        if (scopes.stream().anyMatch(Scope::reachesAllWork)) {
            return true;
        }
        var now = now(life);
        if (!now.isEmpty() && now.stream().noneMatch(this::inScope)) {
            // Else the day from which they work nowhere would show in what becomes of a line.
            return false;
        }
        var own = from(life.spells(), day);
        var places = new ArrayList<Work>(own);
        places.addAll(from(history.elsewhere(life.person()), day));
        if (places.isEmpty() || line.tells(Part.COUNTRY) || line.tells(Part.LEGAL_EMPLOYER)) {
            var base = own.isEmpty() ? Work.UNTOLD : own.getFirst();
            var country = line.tells(Part.COUNTRY) ? WorkPart.put(Part.COUNTRY, base, line.work()) : base;
            places.add(
                    line.tells(Part.LEGAL_EMPLOYER)
                            ? WorkPart.put(Part.LEGAL_EMPLOYER, country, line.work())
                            : country);
        }
        return places.stream().allMatch(this::inScope);
    }

    private boolean inScope(Work work) {
        return scopes.stream()
                .anyMatch(scope -> scope.reachesWork(
                        Objects.toString(work.country(), ""), Objects.toString(work.legalEmployer(), "")));
    }

    /** Where they work now as it is known, whatever the file tells. */
    private List<Work> now(Life life) {
        var standing = known.life(life.person());
        var own = standing == null ? List.<Spell>of() : standing.spells();
        return Stream.concat(own.stream(), known.elsewhere(life.person()).stream())
                .filter(spell -> spell.covers(today))
                .map(Spell::work)
                .toList();
    }

    /** Refuses in words that tell since when somebody is here or not: to those alone who may look at them. */
    private void refuseTelling(Life life, ToldChange line, String code, Map<String, Object> values) {
        if (mayBeTold(life)) {
            refuse(line, code, values);
        } else {
            refuse(line, "intake.out-of-reach", Map.of("number", life.number()));
        }
    }

    /** Whether since when somebody is here or not is for whoever brings the file: as the gate would have it today. */
    private boolean mayBeTold(Life life) {
        return life.fresh()
                || scopes.stream().anyMatch(Scope::reachesAllWork)
                || now(life).stream().anyMatch(this::inScope);
    }

    private static List<Work> from(List<Spell> spells, LocalDate day) {
        return spells.stream()
                .filter(spell -> spell.until() == null || spell.until().isAfter(day))
                .map(Spell::work)
                .toList();
    }

    private void refuse(ToldChange line, String code, Map<String, Object> values) {
        if (refused.putIfAbsent(line.line(), new Verdict.RefusedLine(code, values)) == null
                && line.kind() == ToldChange.Kind.JOINS) {
            again = true;
        }
    }

    private void note(ToldChange line, Change change) {
        taken.computeIfAbsent(line.line(), number -> new ArrayList<>()).add(change);
    }

    private static void put(Life life, Spell spell) {
        life.spells().add(spell);
        life.spells().sort(Comparator.comparing(Spell::from));
    }

    private String number(UUID person) {
        var life = history.life(person);
        return life == null ? "?" : life.number();
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : other == null || one.isBefore(other) ? one : other;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
