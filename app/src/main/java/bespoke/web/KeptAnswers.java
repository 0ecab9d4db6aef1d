package bespoke.web;

import bespoke.shared.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What programs were answered, kept for a day under the key with which they asked. */
@Component
public class KeptAnswers {

    private final OnceStore store;

    KeptAnswers(OnceStore store) {
        this.store = store;
    }

    /** Lets go of everything that the programs of one person were answered: it may tell what is gone since. */
    @Transactional
    public void forget(PersonId person) {
        store.forget(person);
    }
}
