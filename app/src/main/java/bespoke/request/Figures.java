package bespoke.request;

/**
 * How an offer is taken up, for those who write it, without naming anybody.
 *
 * @param people by where their latest request stands
 * @param helped by what they said of it; moves on in steps of five answers
 */
public record Figures(Folded<Status> people, Folded<Helped> helped) {}
