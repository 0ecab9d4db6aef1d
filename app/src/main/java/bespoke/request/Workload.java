package bespoke.request;

/** How much waits on somebody's desks. @param overdue of the open ones, those whose day has passed */
public record Workload(int open, int overdue) {}
