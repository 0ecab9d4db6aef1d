package bespoke.access;

import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.shared.PersonId;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code bin/bespoke token}: lets a program act for a person. */
@Called(name = "token", summary = "Prints a token with which a program may act for a person.", usage = """
                --person WHO --scope SCOPE[,SCOPE...] [--days DAYS] [--label LABEL]
                  --person  user name, number of the company, or id
                  --scope   what it may do: me, people, queue, products, import, access, audit; more than one parted by
                            commas
                  --days    how long it lives, up to 366 (90)
                  --label   what it is for (command line)
                """)
class TokenCommand implements Command {

    private static final Set<String> KNOWN = Set.of("--person", "--scope", "--days", "--label");

    private final Tokens tokens;
    private final Accounts accounts;

    TokenCommand(Tokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    @Override
    public void run(List<String> words) {
        var said = said(words);
        var person = person(get(said, "--person"));
        var scopes = Arrays.stream(get(said, "--scope").split(","))
                .map(String::strip)
                .collect(Collectors.toSet());
        var life = Duration.ofDays(days(said.getOrDefault("--days", "90")));
        System.out.println(tokens.issue(person, scopes, said.getOrDefault("--label", "command line"), life));
    }

    private static Map<String, String> said(List<String> words) {
        var said = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            if (!KNOWN.contains(words.get(i))) {
                throw new IllegalArgumentException("token does not know " + words.get(i) + ".");
            } else if (i + 1 == words.size()) {
                throw new IllegalArgumentException("Something must stand after " + words.get(i) + ".");
            }
            said.put(words.get(i), words.get(i + 1));
        }
        return said;
    }

    private static String get(Map<String, String> said, String name) {
        var value = said.get(name);
        if (value == null) {
            throw new IllegalArgumentException("token needs " + name + ".");
        }
        return value;
    }

    private static long days(String typed) {
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--days takes a whole number, not " + typed + ".", e);
        }
    }

    private PersonId person(String who) {
        return accounts.named(who)
                .orElseThrow(() -> new IllegalArgumentException("There is nobody with this user name, number or id."));
    }
}
