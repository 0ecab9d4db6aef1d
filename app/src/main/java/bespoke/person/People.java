package bespoke.person;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The front door to who is served. What it tells of a person is their public card alone; facts are asked of {@code
 * profile}, behind the gate.
 */
@Service
@Transactional
public class People {

    private final PersonStore store;
    private final CardStore cards;
    private final RelationStore relations;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    People(
            PersonStore store,
            CardStore cards,
            RelationStore relations,
            RowSecurity rows,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.cards = cards;
        this.relations = relations;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Makes a person known and draws their card.
     *
     * @throws Refused {@code person.number-taken}
     */
    public PersonId add(NewPerson person) {
        var id = PersonId.fresh();
        rows.open(id);
        try {
            store.add(id, person, clock.now());
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict("person.number-taken", Map.of("number", String.valueOf(person.number())));
        }
        redraw(List.of(id));
        changes.note(id);
        events.publishEvent(new PersonJoined(id, clock.now()));
        return id;
    }

    /**
     * Makes somebody known as they were known elsewhere, under the id they went by, and draws their card.
     *
     * @param line what was known of them by name, as a row of {@code person.person}
     * @throws Refused {@code person.number-taken}
     */
    public PersonId arrive(PersonId person, ObjectNode line) {
        rows.open(person);
        try {
            store.arrive(person, line.toString());
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict(
                    "person.number-taken", Map.of("number", line.path("number").asString("")));
        }
        redraw(List.of(person));
        changes.note(person);
        events.publishEvent(new PersonJoined(person, clock.now()));
        return person;
    }

    /**
     * Records that somebody leaves; every tie of and to them ends with that day's beginning. Of two days the earlier holds,
     * and hearing it twice changes nothing.
     */
    public void leave(PersonId person, LocalDate on, String source) {
        rows.open(person);
        if (store.leave(person, on, source, clock.now())) {
            var concerned = new HashSet<>(relations.endAll(person, clock.startOf(on), clock.now()));
            concerned.add(person);
            redraw(concerned);
            changes.note(concerned);
            events.publishEvent(new PersonLeft(person, on));
        }
    }

    /**
     * Says how somebody who is known is called, and by what they are reached and counted. What stood there before is kept.
     * A number, once told, is not taken away.
     *
     * @throws Refused {@code person.not-found}, {@code person.number-taken}
     */
    public void change(PersonId person, NewPerson told) {
        rows.open(person);
        var before = store.find(person).orElseThrow(() -> Refused.notFound("person.not-found"));
        var after =
                told.number() == null ? new NewPerson(told.kind(), before.number(), told.name(), told.contact()) : told;
        if (after.equals(before)) {
            return;
        }
        try {
            store.change(person, after, clock.today(), clock.now());
        } catch (DuplicateKeyException taken) {
            throw Refused.conflict("person.number-taken", Map.of("number", String.valueOf(after.number())));
        }
        redraw(List.of(person));
        changes.note(person);
    }

    /**
     * Records that somebody who has left is back from this day on. Who is here stays, also where their leaving is told
     * ahead; one that another source had told ahead before they left stands again.
     */
    public void comeBack(PersonId person, LocalDate on) {
        rows.open(person);
        if (store.comeBack(person, on, clock.now())) {
            redraw(List.of(person));
            changes.note(person);
            events.publishEvent(new PersonReturned(person, on));
        }
    }

    /** The first day without each of these who has left or is to leave; asked after a whole batch, of everybody at once. */
    @Transactional(readOnly = true)
    public Map<PersonId, LocalDate> leavings(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        rows.openAll();
        return store.leavings(people, clock.today());
    }

    /**
     * Who has left and is not back, and the first day without each; without those of whom nothing is kept any more. Until the
     * transaction ends nobody comes back.
     *
     * @param whom of whom it is asked, whose rows are open; null for everybody
     */
    public Map<PersonId, LocalDate> gone(@Nullable Collection<PersonId> whom) {
        if (whom == null) {
            rows.openAll();
        }
        return store.gone(whom, clock.today());
    }

    /** Since when those of these people are back who ever left, the last time, as far as they are by today. */
    @Transactional(readOnly = true)
    public Map<PersonId, LocalDate> returns(Collection<PersonId> people) {
        rows.open(people);
        return store.returns(people, clock.today());
    }

    /** In which countries somebody whose rows are open worked last before a day; {@code ""} stands for one that is not known. */
    @Transactional(readOnly = true)
    public Set<String> countriesBefore(PersonId person, LocalDate day) {
        return store.countriesBefore(person, day);
    }

    /** Of whom nothing is kept any more that names them. */
    public Set<PersonId> forgotten() {
        rows.openAll();
        return store.forgotten();
    }

    /** In which countries each who left and is not back worked last, as {@link #countriesBefore}; none of whom no work is known. */
    public Map<PersonId, Set<String>> countriesOfGone() {
        rows.openAll();
        return store.countriesOfGone(clock.today());
    }

    /** Since when somebody works as they do today; empty of who works nowhere. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> workingSince(PersonId person) {
        return store.workingSince(person, clock.today());
    }

    /** Every leaving of somebody, past, present and told ahead, the latest told first. */
    @Transactional(readOnly = true)
    public List<Leaving> leavingsOf(PersonId person) {
        rows.open(person);
        return store.leavingsOf(person);
    }

    /** @throws Refused {@code person.not-found} */
    @Transactional(readOnly = true)
    public Card getCard(PersonId person) {
        return store.findCard(person).orElseThrow(() -> Refused.notFound("person.not-found"));
    }

    @Transactional(readOnly = true)
    public Optional<Card> findCard(PersonId person) {
        return store.findCard(person);
    }

    /** The cards of those who are known, by id. */
    @Transactional(readOnly = true)
    public Map<PersonId, Card> cards(Collection<PersonId> people) {
        return people.isEmpty()
                ? Map.of()
                : store.cards(people).stream().collect(Collectors.toMap(Card::id, Function.identity()));
    }

    /** Cards that hold every word sought in name, role, unit or site, by name; without those who left. */
    @Transactional(readOnly = true)
    public Slice<Card> search(String words, @Nullable String cursor, int size) {
        return cards.search(CardSearch.of(words), CardStore.Cursor.of(cursor), size)
                .cards();
    }

    /** The people of whom this viewer may see more than the public card because of a tie in force, by name. */
    @Transactional(readOnly = true)
    public List<Card> visibleTo(Viewer viewer) {
        return store.tiedTo(viewer.self(), clock.now());
    }

    /** The company's number of a person whose rows are open; empty when they have none. */
    @Transactional(readOnly = true)
    public Optional<String> numberOf(PersonId person) {
        return store.find(person).map(NewPerson::number);
    }

    @Transactional(readOnly = true)
    public Optional<PersonId> findByNumber(String number) {
        return store.findByNumber(number);
    }

    /** Everybody who is here and has this work e-mail on their card, whatever its case. */
    @Transactional(readOnly = true)
    public List<PersonId> withContact(String contact) {
        return store.withContact(contact);
    }

    /** Whom these numbers of the company name; unknown numbers are left out. */
    @Transactional(readOnly = true)
    public Map<String, PersonId> byNumbers(Collection<String> numbers) {
        return store.byNumbers(numbers);
    }

    /** Whom these addresses of work reach, in small letters; an address of nobody, or of several, is left out. */
    @Transactional(readOnly = true)
    public Map<String, PersonId> byContacts(Collection<String> contacts) {
        return contacts.isEmpty() ? Map.of() : store.byContacts(contacts);
    }

    /** Where somebody works now, as scopes are held against it. Empty when nowhere. */
    @Transactional(readOnly = true)
    public List<Workplace> workplaces(PersonId person) {
        return store.workplaces(person, clock.today());
    }

    /** The same of several, or with null of everybody; who works nowhere is not in the answer. */
    @Transactional(readOnly = true)
    public Map<PersonId, List<Workplace>> workplaces(@Nullable Collection<PersonId> whom) {
        return store.workplaces(whom, clock.today());
    }

    /** In which countries everybody who is here works now; {@code ""} stands for one that is not known. Empty of who works nowhere. */
    @Transactional(readOnly = true)
    public Map<PersonId, Set<String>> countriesHere() {
        return store.countriesHere(clock.today());
    }

    /** Every country in which somebody works now. */
    @Transactional(readOnly = true)
    public Set<String> countries() {
        return store.countries(clock.today());
    }

    /** Which of these are known and have not left. */
    @Transactional(readOnly = true)
    public Set<PersonId> here(Collection<PersonId> people) {
        return people.isEmpty() ? Set.of() : store.here(people);
    }

    /** How many are here now. */
    @Transactional(readOnly = true)
    public long countHere() {
        return store.countHere();
    }

    /** Draws the cards of these people anew; whoever changes assignments or relations calls it in the same transaction. */
    public void redraw(Collection<PersonId> people) {
        rows.open(people);
        store.drawCards(people, clock.today(), clock.now());
    }

    /** Draws the cards of a batch; every row must be open. Past some thousands, drawing everybody's costs less. */
    void drawCards(Collection<PersonId> people) {
        store.drawCards(people.size() > 5_000 ? null : people, clock.today(), clock.now());
    }

    /** Draws everybody's card anew: what began or ended by its date alone shows within the hour. */
    @Scheduled(cron = "${bespoke.person.redraw:0 5 * * * *}", zone = CompanyClock.ZONE)
    public void redrawAll() {
        rows.openAll();
        store.drawCards(null, clock.today(), clock.now());
    }
}
