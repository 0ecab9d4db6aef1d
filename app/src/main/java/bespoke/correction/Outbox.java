package bespoke.correction;

import bespoke.database.RowSecurity;
import bespoke.person.People;
import bespoke.person.PeopleImported;
import bespoke.privacy.ConsentChanged;
import bespoke.privacy.Consents;
import bespoke.profile.Attribute;
import bespoke.profile.Correction;
import bespoke.profile.CorrectionsOut;
import bespoke.profile.Dispute;
import bespoke.profile.Facts;
import bespoke.profile.FactsImported;
import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes corrections in on their way to the sources, in the transaction in which they are said: the least that a source needs to
 * look, of attributes that serve a purpose which is open for the person. A source that tells another value closes what was said.
 */
@Service
@Transactional
class Outbox implements CorrectionsOut {

    private final OutboxStore store;
    private final ReceiverStore receivers;
    private final People people;
    private final Facts facts;
    private final Consents consents;
    private final RowSecurity rows;
    private final CorrectionSettings settings;
    private final CompanyClock clock;

    Outbox(
            OutboxStore store,
            ReceiverStore receivers,
            People people,
            Facts facts,
            Consents consents,
            RowSecurity rows,
            CorrectionSettings settings,
            CompanyClock clock) {
        this.store = store;
        this.receivers = receivers;
        this.people = people;
        this.facts = facts;
        this.consents = consents;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void said(Correction correction) {
        var receiver = receivers.of(correction.source());
        var number = people.numberOf(correction.person());
        if (receiver.isEmpty() || number.isEmpty() || !mayGo(correction.person(), correction.attribute())) {
            return;
        }
        var attribute = correction.attribute().key();
        boolean heard = store.close(receiver.get().id(), correction.person(), attribute, correction.at());
        store.add(
                Ids.fresh(),
                receiver.get().id(),
                number.get(),
                correction,
                heard,
                correction.at().plus(settings.giveUp()));
    }

    private boolean mayGo(PersonId person, Attribute attribute) {
        return !Collections.disjoint(attribute.purposes(), consents.openFor(person));
    }

    /** Who was never told hears nothing of it either. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void takenBack(PersonId person, String attribute, String source, Instant at) {
        var receiver = receivers.of(source);
        var number = people.numberOf(person);
        if (receiver.isPresent() && store.close(receiver.get().id(), person, attribute, at) && number.isPresent()) {
            store.addTakenBack(
                    Ids.fresh(), receiver.get().id(), person, attribute, number.get(), at, at.plus(settings.giveUp()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public boolean goTo(PersonId person, Attribute attribute, String source) {
        return receivers.of(source).isPresent() && people.numberOf(person).isPresent() && mayGo(person, attribute);
    }

    @Override
    public List<Sent> of(Viewer viewer, String attribute) {
        rows.open(viewer.self());
        return store.of(viewer.self(), attribute);
    }

    @ApplicationModuleListener
    void on(FactsImported imported) {
        settle();
    }

    @ApplicationModuleListener
    void on(PeopleImported imported) {
        settle();
    }

    /** What somebody takes back stops what rests on it and has not gone yet; it is held against it again before it goes. */
    @ApplicationModuleListener
    void on(ConsentChanged changed) {
        if (!changed.yes()) {
            rows.open(changed.person());
            store.stop(changed.person(), consents.openFor(changed.person()), clock.now());
        }
    }

    /** The same each hour of what ended by its date alone. */
    @Scheduled(cron = "${bespoke.corrections.settle:0 25 * * * *}", zone = CompanyClock.ZONE)
    public void settle() {
        rows.openAll();
        var open = store.open();
        var disputes = facts.disputes(OutboxStore.people(open));
        for (var one : open) {
            closeUnlessStanding(
                    one.receiver(),
                    one.source(),
                    one.person(),
                    one.attribute(),
                    disputes.getOrDefault(one.person(), List.of()));
        }
    }

    /** The same of one that is about to be sent; every row must be open. @return whether it still stands */
    boolean settle(Receiver receiver, OutboxStore.Due due) {
        if (!due.said()) {
            return true;
        }
        var person = new PersonId(due.person());
        var open = consents.openFor(person);
        if (Collections.disjoint(due.purposes(), open)) {
            store.putBack(due.id());
            store.stop(person, open, clock.now());
            return false;
        }
        var disputes = facts.disputes(List.of(person)).getOrDefault(person, List.of());
        return closeUnlessStanding(receiver.id(), receiver.source(), person, due.attribute(), disputes);
    }

    private boolean closeUnlessStanding(
            ReceiverId receiver, String source, PersonId person, String attribute, List<Dispute> disputes) {
        boolean stands = disputes.stream()
                .anyMatch(dispute -> dispute.attribute().equals(attribute)
                        && dispute.source().equals(source));
        if (!stands) {
            store.close(receiver, person, attribute, clock.now());
        }
        return stands;
    }
}
