package bespoke.seed;

import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.privacy.Consents;
import bespoke.privacy.PurposeRule;
import bespoke.profile.Aims;
import bespoke.shared.CompanyClock;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code bin/bespoke seed}: brings in new people with given values, and personas with accounts and tokens. */
@Called(name = "seed", summary = "Brings in new people with given values, for trying out and testing.", usage = """
                [--people N] [--persona NAME]... [--with ATTRIBUTE=VALUE]... [--consent PURPOSE]...
                            [--refuse PURPOSE]... [--aim WORDS]... [--token SCOPE[,SCOPE...]] [--role ROLE]...
                  --people   how many without an account, up to 1000000
                  --persona  one more of them, with an account of this user name
                  --with     what everybody gets, such as country=FR, fte=0.8 or languages=fr,en
                  --consent  a purpose that everybody says yes to, such as PERSONALISE
                  --refuse   a purpose that everybody says no to
                  --aim      what everybody aims at, in words; up to 3
                  --token    a token for each persona, for what it may do: me, people, queue, products, import, audit; it lives
                             90 days
                  --role     what each persona is everywhere, such as PEOPLE_TEAM. Once there is an account, set-up by
                             the first visit is over: on an empty installation begin with an ADMINISTRATOR
                Prints "person ID" for each of --people and "persona NAME ID TOKEN" for each --persona. People who are
                there already are never touched; when anything is refused, nobody comes in.
                """)
class SeedCommand implements Command {

    private static final int MOST = 1_000_000;
    private static final Set<String> ONCE = Set.of("--people", "--token");
    private static final Set<String> OFTEN = Set.of("--persona", "--with", "--consent", "--refuse", "--aim", "--role");

    private final Seeding seeding;
    private final GivenWords given;
    private final Consents consents;
    private final CompanyClock clock;

    SeedCommand(Seeding seeding, GivenWords given, Consents consents, CompanyClock clock) {
        this.seeding = seeding;
        this.given = given;
        this.consents = consents;
        this.clock = clock;
    }

    @Override
    public void run(List<String> words) {
        var seeded = seeding.bringIn(wish(said(words)));
        seeded.people().forEach(person -> System.out.println("person " + person));
        seeded.personas()
                .forEach(persona -> System.out.println("persona " + persona.name() + " " + persona.id()
                        + (persona.token() == null ? "" : " " + persona.token())));
    }

    private Seeding.Wish wish(Map<String, List<String>> said) {
        var wish = new Seeding.Wish(
                people(said),
                Given.of(given.read(all(said, "--with")), clock.today()),
                answers(said),
                aims(said),
                all(said, "--persona"),
                scopes(said),
                all(said, "--role").stream().map(SeedCommand::role).collect(Collectors.toSet()));
        if (wish.people() == 0 && wish.personas().isEmpty()) {
            throw new IllegalArgumentException("seed needs --people or --persona.");
        }
        if (wish.personas().isEmpty()
                && !(wish.scopes().isEmpty() && wish.roles().isEmpty())) {
            throw new IllegalArgumentException("--token and --role are for personas: name one with --persona.");
        }
        return wish;
    }

    private static Map<String, List<String>> said(List<String> words) {
        var said = new HashMap<String, List<String>>();
        for (int i = 0; i < words.size(); i += 2) {
            var name = words.get(i);
            GivenWords.oneOf(
                    Stream.concat(ONCE.stream(), OFTEN.stream()).toList(), name, "seed does not know " + name + ".");
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("Something must stand after " + name + ".");
            }
            var values = said.computeIfAbsent(name, first -> new ArrayList<>());
            values.add(words.get(i + 1));
            if (ONCE.contains(name) && values.size() > 1) {
                throw new IllegalArgumentException(name + " is given twice.");
            }
        }
        return said;
    }

    private static int people(Map<String, List<String>> said) {
        var typed = all(said, "--people").stream().findFirst().orElse("0");
        try {
            int people = Integer.parseInt(typed);
            if (people >= 0 && people <= MOST) {
                return people;
            }
        } catch (NumberFormatException no) {
            // Said below, as for too many.
        }
        throw new IllegalArgumentException("--people takes a whole number up to " + MOST + ", not " + typed + ".");
    }

    private Map<Purpose, Boolean> answers(Map<String, List<String>> said) {
        var answers = new EnumMap<Purpose, Boolean>(Purpose.class);
        all(said, "--consent").forEach(name -> answers.put(purpose(name), true));
        for (var name : all(said, "--refuse")) {
            if (Boolean.TRUE.equals(answers.put(purpose(name), false))) {
                throw new IllegalArgumentException("Nobody says both yes and no to " + name + ".");
            }
        }
        return answers;
    }

    private Purpose purpose(String name) {
        var theirs = consents.rules().stream()
                .filter(PurposeRule::isTheirs)
                .map(rule -> rule.purpose().name())
                .collect(Collectors.toCollection(TreeSet::new));
        return Purpose.valueOf(GivenWords.oneOf(theirs, name, "Nobody is asked for " + name + "."));
    }

    private static List<String> aims(Map<String, List<String>> said) {
        var aims = all(said, "--aim").stream().map(String::strip).toList();
        if (aims.size() > Aims.MOST) {
            throw new IllegalArgumentException("Nobody has more than " + Aims.MOST + " aims at once.");
        }
        if (aims.stream().anyMatch(aim -> aim.isEmpty() || aim.length() > Aims.LONGEST)) {
            throw new IllegalArgumentException("--aim takes words, up to " + Aims.LONGEST + " characters.");
        }
        return aims;
    }

    private static Set<String> scopes(Map<String, List<String>> said) {
        return all(said, "--token").stream()
                .flatMap(scopes -> Arrays.stream(scopes.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private static Role role(String name) {
        var kinds = Arrays.stream(Role.Kind.values()).map(Enum::name).toList();
        return new Role(
                Role.Kind.valueOf(GivenWords.oneOf(kinds, name, "There is no role " + name + ".")), Scope.everywhere());
    }

    private static List<String> all(Map<String, List<String>> said, String name) {
        return said.getOrDefault(name, List.of());
    }
}
