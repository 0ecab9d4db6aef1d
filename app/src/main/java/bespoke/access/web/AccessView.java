package bespoke.access.web;

import bespoke.access.Account;
import bespoke.access.HeldRole;
import bespoke.person.Card;
import bespoke.shared.PersonId;
import bespoke.web.Words;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The people an administrator sees.
 *
 * @param typed what they sought
 * @param next  where the list goes on; null at its end
 * @param provider what people call the identity provider; null where there is none
 */
public record AccessView(
        String typed,
        List<Row> rows,
        @Nullable String next,
        @Nullable String provider) {

    /** Whether nobody but the reader can come in yet, so that they are told how to go on. */
    public boolean isBeginning() {
        return typed.isBlank() && rows.size() == 1 && next == null;
    }

    /**
     * One person.
     *
     * @param userName null for somebody without an account
     * @param state    of the account, where there is something to say
     */
    public record Row(
            String id,
            String name,
            String line,
            @Nullable String userName,
            List<String> roles,
            @Nullable String state) {}

    static AccessView of(
            String typed,
            Collection<PersonId> shown,
            Map<PersonId, Card> cards,
            Map<PersonId, Account> accounts,
            List<HeldRole> roles,
            @Nullable String next,
            @Nullable String provider,
            Words words) {
        var held = roles.stream().filter(HeldRole::isHeld).collect(Collectors.groupingBy(HeldRole::person));
        var rows = shown.stream()
                .map(person -> {
                    var account = accounts.get(person);
                    return new Row(
                            person.toString(),
                            cards.containsKey(person) ? cards.get(person).name() : words.say("access.unknown"),
                            line(cards.get(person)),
                            account == null ? null : account.userName(),
                            names(held.getOrDefault(person, List.of()), words),
                            state(account, words));
                })
                .toList();
        return new AccessView(typed, rows, next, provider);
    }

    static @Nullable String state(@Nullable Account account, Words words) {
        if (account == null) {
            return words.say("access.no-account");
        } else if (account.closesOn() != null) {
            return words.say("access.closed-on", account.closesOn());
        } else {
            return account.hasPassword() ? null : words.say("access.no-password");
        }
    }

    private static String line(@Nullable Card card) {
        return card == null || card.role() == null ? "" : card.role();
    }

    private static List<String> names(List<HeldRole> roles, Words words) {
        return roles.stream()
                .map(role -> words.say("access.role-" + role.role().kind().name()))
                .distinct()
                .sorted()
                .toList();
    }
}
