package bespoke.request;

/**
 * How much waits on somebody's desks.
 *
 * @param overdue of the open ones, those whose promised day has passed
 * @param ahead   appointments whose hour has not come: they wait for no answer yet
 */
public record Workload(int open, int overdue, int ahead) {}
