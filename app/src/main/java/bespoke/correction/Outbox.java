package bespoke.correction;

import bespoke.database.RowSecurity;
import bespoke.person.People;
import bespoke.person.PeopleImported;
import bespoke.privacy.Consents;
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
        if (receiver.isEmpty() || number.isEmpty() || !mayGo(correction)) {
            return;
        }
        var attribute = correction.attribute().key();
        store.close(receiver.get().id(), correction.person(), attribute, correction.at());
        store.add(
                Ids.fresh(),
                receiver.get().id(),
                number.get(),
                correction,
                correction.at().plus(settings.giveUp()));
    }

    private boolean mayGo(Correction correction) {
        return !Collections.disjoint(correction.attribute().purposes(), consents.openFor(correction.person()));
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
    public boolean goTo(String source) {
        return receivers.of(source).isPresent();
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
        var person = new PersonId(due.person());
        var disputes = facts.disputes(List.of(person)).getOrDefault(person, List.of());
        return !due.said() || closeUnlessStanding(receiver.id(), receiver.source(), person, due.attribute(), disputes);
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
