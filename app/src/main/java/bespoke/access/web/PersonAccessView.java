package bespoke.access.web;

import bespoke.access.Account;
import bespoke.access.HeldRole;
import bespoke.access.Identity;
import bespoke.person.Card;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.web.Option;
import bespoke.web.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One person's account and roles.
 *
 * @param userName  null while they have no account
 * @param suggested a user name for the form that opens one
 * @param state     of the account, where there is something to say
 * @param provider   what people call the identity provider; null where there is none
 * @param identities by which they come in there
 */
public record PersonAccessView(
        String id,
        String name,
        String line,
        @Nullable String userName,
        String suggested,
        @Nullable String state,
        boolean open,
        List<Held> held,
        List<Held> ended,
        List<Option> kinds,
        @Nullable String provider,
        List<MyAccessView.Linked> identities) {

    /**
     * A role they hold or held.
     *
     * @param reach in words
     * @param story   who granted it when, and who ended it
     * @param byClaim whether it ends with a claim of the provider, and by nobody's hand
     */
    public record Held(String id, String kind, String reach, String story, boolean byClaim) {}

    static PersonAccessView of(
            Card card,
            @Nullable Account account,
            List<HeldRole> roles,
            @Nullable String provider,
            List<Identity> identities,
            Map<PersonId, Card> cards,
            Words words) {
        return new PersonAccessView(
                card.id().toString(),
                card.name(),
                card.role() == null ? "" : card.role(),
                account == null ? null : account.userName(),
                card.contact() == null ? "" : card.contact(),
                AccessView.state(account, words),
                account != null && account.closesOn() == null,
                roles.stream()
                        .filter(HeldRole::isHeld)
                        .map(role -> held(role, cards, words))
                        .toList(),
                roles.stream()
                        .filter(role -> !role.isHeld())
                        .map(role -> held(role, cards, words))
                        .toList(),
                kinds(words),
                provider,
                identities.stream()
                        .map(identity ->
                                new MyAccessView.Linked(identity.id().value().toString(), story(identity, words)))
                        .toList());
    }

    private static String story(Identity identity, Words words) {
        var linked = words.say("access.their-linked-" + identity.how().name(), identity.linkedAt());
        return identity.usedAt() == null ? linked : linked + " " + words.say("access.identity-used", identity.usedAt());
    }

    private static Held held(HeldRole held, Map<PersonId, Card> cards, Words words) {
        var granted = held.byClaim()
                ? words.say("access.granted-by-claim", held.grantedAt())
                : words.say("access.granted-by", held.grantedAt(), name(held.grantedBy(), cards, words));
        var ended = held.endedAt() == null
                ? ""
                : " "
                        + (held.byClaim()
                                ? words.say("access.ended-by-claim", held.endedAt())
                                : words.say("access.ended-by", held.endedAt(), name(held.endedBy(), cards, words)));
        return new Held(
                held.id().value().toString(),
                words.say("access.role-" + held.role().kind().name()),
                reach(held.role().scope(), words),
                granted + ended,
                held.byClaim());
    }

    private static String name(@Nullable PersonId person, Map<PersonId, Card> cards, Words words) {
        if (person == null) {
            return words.say("access.by-installation");
        }
        var card = cards.get(person);
        return card == null ? words.say("access.unknown") : card.name();
    }

    static String reach(Scope scope, Words words) {
        if (scope.equals(Scope.everywhere())) {
            return words.say("access.reach-all");
        }
        return String.join(
                " · ",
                part(scope.products(), "access.reach-products", words),
                part(scope.countries(), "access.reach-countries", words),
                part(scope.legalEmployers(), "access.reach-employers", words));
    }

    private static String part(Set<String> reached, String key, Words words) {
        return reached.contains(Scope.ANY)
                ? words.say(key + "-all")
                : words.say(key, words.list(reached.stream().sorted().toList()));
    }

    static List<Option> kinds(Words words) {
        return Stream.concat(
                        Stream.of(new Option("", words.say("access.choose-role"), true)),
                        Arrays.stream(Role.Kind.values())
                                .map(kind -> new Option(kind.name(), words.say("access.role-" + kind.name()), false)))
                .toList();
    }
}
