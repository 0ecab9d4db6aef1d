package bespoke.profile.web;

import bespoke.privacy.Erased;
import bespoke.web.KeptAnswers;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What programs were answered goes with what they were answered about, in the same transaction. */
@Component
class ErasedAnswers {

    private final KeptAnswers answers;

    ErasedAnswers(KeptAnswers answers) {
        this.answers = answers;
    }

    @EventListener
    void on(Erased erased) {
        answers.forget(erased.person());
    }
}
