package bespoke.access;

import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first run: while there is no account, whoever reads the console makes the first one, an administrator. */
@Service
public class SetUp {

    private final Accounts accounts;
    private final AccountStore store;
    private final SignIns signIns;
    private final People people;
    private final Attempts attempts;
    private final CompanyClock clock;

    SetUp(
            Accounts accounts,
            AccountStore store,
            SignIns signIns,
            People people,
            Attempts attempts,
            CompanyClock clock) {
        this.accounts = accounts;
        this.store = store;
        this.signIns = signIns;
        this.people = people;
        this.attempts = attempts;
        this.clock = clock;
    }

    public boolean isNeeded() {
        return !store.isAny();
    }

    /** A new code for whoever reads the console. Codes of other nodes stay good. */
    public String code() {
        var code = Secret.readable();
        store.addSetUpCode(Secret.digest(code), clock.now());
        return code;
    }

    /** Counts a try to guess a code, outside the transaction that a refusal takes back. */
    public void countTry(String address) {
        attempts.count("", address);
    }

    /**
     * Makes the first person, an administrator with an account, and signs them in.
     *
     * @return the secret of their session
     * @throws Refused {@code access.set-up-over}, {@code access.set-up-code-wrong}, {@code access.name-missing}, {@code
     *     access.user-name-malformed}, {@code access.password-short} and its like
     */
    @Transactional
    public String complete(String code, String name, String userName, String password) {
        if (!isNeeded()) {
            throw Refused.notFound("access.set-up-over");
        } else if (!store.knowsSetUpCode(Secret.digestOfTyped(code))) {
            throw new Refused("access.set-up-code-wrong").at("code");
        } else if (name.isBlank()) {
            throw new Refused("access.name-missing").at("name");
        } else if (!store.useSetUpCodes()) {
            throw Refused.notFound("access.set-up-over");
        }
        var person = people.add(new NewPerson(PersonKind.EMPLOYEE, null, name.strip(), null));
        accounts.provide(person, userName, List.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())));
        accounts.setPassword(person, password);
        return signIns.begin(person, Came.byPassword(clock.now()));
    }
}
