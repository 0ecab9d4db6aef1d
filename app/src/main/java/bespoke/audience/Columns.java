package bespoke.audience;

import bespoke.database.PersonChanges;
import bespoke.engine.population.Population;
import bespoke.engine.population.Row;
import bespoke.engine.population.Schema;
import bespoke.person.People;
import bespoke.person.Workplace;
import bespoke.profile.Attributes;
import bespoke.profile.Facts;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Everybody as rules for one purpose see them, in the engine's columns, with where they work. Loaded when first asked;
 * before each question it takes in who changed since the last one.
 */
final class Columns {

    /*
     * Changes are read in commit order and people are loaded anew from what is committed, so that columns on any node end
     * up equal. Two things make all rows stale at once: another catalogue of attributes, and another day, since what
     * begins or ends by its date alone (an assignment, a relation) notes no change. Both load everybody again: about 20 µs
     * a person. So does a change of more than a fifth of all.
     */

    private static final int LOADS_ALL_FROM = 1_000;
    private static final int SHARE = 5;

    private final Purpose purpose;
    private final Facts facts;
    private final People people;
    private final Attributes attributes;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable Everybody everybody;

    Columns(
            Purpose purpose,
            Facts facts,
            People people,
            Attributes attributes,
            PersonChanges changes,
            CompanyClock clock) {
        this.purpose = purpose;
        this.facts = facts;
        this.people = people;
        this.attributes = attributes;
        this.changes = changes;
        this.clock = clock;
    }

    /** Asks a question of everybody as they are now. Nobody is changed while it is answered. */
    <T> T ask(Function<Everybody, T> question) {
        var now = caughtUp();
        lock.readLock().lock();
        try {
            return question.apply(now);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Everybody caughtUp() {
        lock.writeLock().lock();
        try {
            var known = everybody;
            if (known == null || !known.schema().equals(attributes.schema()) || !known.day.equals(clock.today())) {
                known = load();
            } else {
                var since = changes.since(known.position);
                known = since.people().size() > Math.max(LOADS_ALL_FROM, known.population.size() / SHARE)
                        ? load()
                        : known.with(
                                since.people(),
                                facts.rows(since.people(), purpose),
                                people.workplaces(since.people()),
                                since.next());
            }
            everybody = known;
            return known;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Everybody load() {
        var all = new Everybody(attributes.schema(), clock.today(), changes.now());
        var workplaces = people.workplaces((Collection<PersonId>) null);
        facts.everyone(purpose, (person, row) -> all.put(person, row, workplaces.getOrDefault(person, List.of())));
        return all;
    }

    /** The columns, and the table between people and row numbers. */
    static final class Everybody {

        private final LocalDate day;
        private final Population population;
        private final Map<PersonId, Integer> rows = new HashMap<>();
        private final List<@Nullable PersonId> people = new ArrayList<>();
        private final Places places = new Places();
        private PersonChanges.Position position;

        Everybody(Schema schema, LocalDate day, PersonChanges.Position position) {
            this.population = new Population(schema);
            this.schema = schema;
            this.day = day;
            this.position = position;
        }

        private final Schema schema;

        Schema schema() {
            return schema;
        }

        Population population() {
            return population;
        }

        /** Counted from 1970-01-01. */
        int today() {
            return (int) day.toEpochDay();
        }

        PersonId person(int row) {
            var person = people.get(row);
            if (person == null) {
                throw new IllegalArgumentException("Nobody has the row " + row);
            }
            return person;
        }

        /** Who works within reach of one of these scopes. */
        IntPredicate within(Collection<Scope> scopes) {
            return places.within(scopes);
        }

        private Everybody with(
                Collection<PersonId> changed,
                Map<PersonId, Row> now,
                Map<PersonId, List<Workplace>> workplaces,
                PersonChanges.Position next) {
            for (var person : changed) {
                var row = now.get(person);
                if (row == null) {
                    remove(person);
                } else {
                    put(person, row, workplaces.getOrDefault(person, List.of()));
                }
            }
            position = next;
            return this;
        }

        private void put(PersonId person, Row row, List<Workplace> workplaces) {
            var known = rows.get(person);
            int number;
            if (known == null) {
                number = population.add(row);
                rows.put(person, number);
                while (people.size() <= number) {
                    people.add(null);
                }
                people.set(number, person);
            } else {
                number = known;
                population.replace(number, row);
            }
            places.put(number, workplaces);
        }

        private void remove(PersonId person) {
            var number = rows.remove(person);
            if (number != null) {
                population.remove(number);
                people.set(number, null);
            }
        }
    }

    /** Where each row works: most people share their workplaces with thousands, so each set of them is kept once. */
    private static final class Places {

        private final Map<List<Workplace>, Integer> numbers = new HashMap<>();
        private final List<List<Workplace>> sets = new ArrayList<>();
        private int[] byRow = new int[1_024];

        void put(int row, List<Workplace> workplaces) {
            if (row >= byRow.length) {
                byRow = java.util.Arrays.copyOf(byRow, Math.max(row + 1, byRow.length * 2));
            }
            byRow[row] = numbers.computeIfAbsent(workplaces, set -> {
                sets.add(set);
                return sets.size() - 1;
            });
        }

        IntPredicate within(Collection<Scope> scopes) {
            var reached = new boolean[sets.size()];
            for (int set = 0; set < reached.length; set++) {
                var workplaces = sets.get(set);
                reached[set] = scopes.stream()
                        .anyMatch(scope -> workplaces.isEmpty()
                                ? scope.reachesWork("", "")
                                : workplaces.stream()
                                        .anyMatch(at -> scope.reachesWork(at.country(), at.legalEmployer())));
            }
            return row -> reached[byRow[row]];
        }
    }
}
