package bespoke.profile;

import java.time.LocalDate;
import java.util.UUID;

/**
 * On what terms a file tells facts.
 *
 * @param batch  the application of the file that this is about
 * @param source who tells them
 * @param asOf   the day for which they are told; what the source told for a later day stays
 */
public record FactsTerms(UUID batch, String source, LocalDate asOf) {}
