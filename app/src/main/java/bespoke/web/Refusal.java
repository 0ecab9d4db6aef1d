package bespoke.web;

/** What the page of a refusal shows. */
public record Refusal(int status, String title, String sentence) {

    /** Whether going back to where one came from may help. */
    public boolean mayGoBack() {
        return status != 503 && status != 507;
    }
}
