package bespoke.request;

/**
 * How an offer is taken up, for those who write it, without naming anybody.
 *
 * <p>Both move on in steps: when at least {@link Folded#MINIMUM} different people have moved since the step before, so that
 * nobody's yes shows to who looks before and after it.
 *
 * @param people by where their latest request stood then
 * @param helped by what they had said of it last
 */
public record Figures(Folded<Status> people, Folded<Helped> helped) {}
