package bespoke.home;

import bespoke.database.RowSecurity;
import bespoke.privacy.Answer;
import bespoke.privacy.Asked;
import bespoke.privacy.Consents;
import bespoke.privacy.PurposeRule;
import bespoke.profile.Aims;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to the first sign-in: what data may be used for, each use by itself, and what would be a success. Led
 * there once; what was put off is recalled gently; what was answered is not asked again for a year.
 */
@Service
@Transactional
public class FirstSignIn {

    private static final Period BEFORE_ASKING_AGAIN = Period.ofYears(1);

    /** Asked where they matter, and not at the first sign-in. */
    private static final Set<Purpose> ASKED_LATER = Set.of(Purpose.COACHING, Purpose.WELLBEING, Purpose.MARKET);

    private final FirstSignInStore store;
    private final Consents consents;
    private final Aims aims;
    private final RowSecurity rows;
    private final CompanyClock clock;

    FirstSignIn(FirstSignInStore store, Consents consents, Aims aims, RowSecurity rows, CompanyClock clock) {
        this.store = store;
        this.consents = consents;
        this.aims = aims;
        this.rows = rows;
        this.clock = clock;
    }

    /** Whether the viewer is to be led to the questions: they met them neither here nor elsewhere. */
    public boolean isDue(Viewer viewer) {
        rows.open(viewer.self());
        return consents.of(viewer).isEmpty()
                && !store.hasMet(viewer.self())
                && aims.of(viewer).isEmpty();
    }

    /**
     * What may be asked for now, in order: what rests on the viewer's consent where they work, and is not answered, or was
     * refused more than a year ago.
     */
    public List<PurposeRule> toAsk(Viewer viewer) {
        return mayBeAsked(viewer, askedFirst(viewer).toList());
    }

    private Stream<PurposeRule> askedFirst(Viewer viewer) {
        return consents.rules(viewer).stream()
                .filter(PurposeRule::asked)
                .filter(rule -> !ASKED_LATER.contains(rule.purpose()));
    }

    private List<PurposeRule> mayBeAsked(Viewer viewer, List<PurposeRule> rules) {
        if (rules.isEmpty()) {
            return rules;
        }
        var answers = consents.of(viewer);
        return rules.stream()
                .filter(rule -> mayBeAsked(answers.get(rule.purpose())))
                .toList();
    }

    /** Whether the viewer may be asked for a purpose now, where it matters: as for {@link #toAsk}. */
    public boolean mayAsk(Viewer viewer, Purpose purpose) {
        return consents.rule(viewer, purpose).asked()
                && mayBeAsked(consents.of(viewer).get(purpose));
    }

    /** Whether anything may still be asked of the viewer, for whom these purposes are open: what is open needs no question. */
    public boolean recalls(Viewer viewer, Set<Purpose> open) {
        var closed = askedFirst(viewer)
                .filter(rule -> !open.contains(rule.purpose()))
                .toList();
        return !mayBeAsked(viewer, closed).isEmpty();
    }

    /** Whether the viewer said no to a purpose, which is more than not having answered. */
    public boolean saidNo(Viewer viewer, Purpose purpose) {
        var answer = consents.of(viewer).get(purpose);
        return answer != null && !answer.yes();
    }

    /** The viewer answers what they like; what is missing is put off. @param asked in which words, of each that is known */
    public void answer(Viewer viewer, Map<Purpose, Boolean> answers, Map<Purpose, Asked> asked) {
        answers.forEach((purpose, yes) -> consents.answer(viewer, purpose, yes, asked.get(purpose)));
        putOff(viewer);
    }

    /** The viewer says later to all that they have not answered. */
    public void putOff(Viewer viewer) {
        rows.open(viewer.self());
        store.meet(viewer.self(), clock.now());
    }

    /**
     * The viewer says up to three aims; blank ones are left out, and with one refused none is kept.
     *
     * @throws Refused as {@link Aims#say}, at {@code aim1} and so on
     */
    public void sayAims(Viewer viewer, List<String> words) {
        putOff(viewer);
        for (int place = 0; place < words.size(); place++) {
            if (!words.get(place).isBlank()) {
                say(viewer, words.get(place), "aim" + (place + 1));
            }
        }
    }

    private void say(Viewer viewer, String words, String field) {
        try {
            aims.say(viewer, words);
        } catch (Refused refused) {
            throw refused.at(field);
        }
    }

    private boolean mayBeAsked(@Nullable Answer answer) {
        return answer == null
                || !answer.yes()
                        && answer.at()
                                .atZone(clock.zone())
                                .toLocalDate()
                                .plus(BEFORE_ASKING_AGAIN)
                                .isBefore(clock.today());
    }
}
