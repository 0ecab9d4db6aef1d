package bespoke.doors;

import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.web.SearchSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * The list of doors by which anything leaves the application, {@code privacy/doors.csv}: how each is gone through and what
 * may be seen there, or why it can show nothing of a person. Beside it the doors that there really are.
 */
final class DoorList {

    /**
     * One way through a door.
     *
     * @param door  method and address as mapped; with a query where it is gone through by one
     * @param how   {@code page} and {@code rest} are read, {@code form}, {@code json} and {@code csv} are sent and taken back,
     *              {@code open} is for whoever comes; {@code none} is not gone through
     * @param about what fills the places of the address, in order
     * @param shows {@code nothing}; {@code own} of the reader's own alone, and with {@code =} what must be there; {@code
     *              asks} what somebody asked, to them and to who answers; {@code groups} the names of groups, to who is in
     *              them and to who says what they are; {@code table:PURPOSE} what the table says to who
     *              looks for that, no less and no more; {@code atmost:PURPOSE} no more
     * @param sends the body of what is sent
     * @param why   it can show nothing of a person, where nobody goes through
     */
    record Door(String door, String how, List<String> about, String shows, String sends, String why) {

        String mapped() {
            return door.replaceFirst("\\?.*", "");
        }

        String method() {
            return door.substring(0, door.indexOf(' '));
        }

        String address() {
            return door.substring(door.indexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return door + (about.isEmpty() ? "" : " of " + about);
        }
    }

    private DoorList() {}

    static List<Door> read() {
        return PublishedSight.lines("privacy/doors.csv", ";").stream()
                .skip(1)
                .map(cells -> new Door(
                        cells.get(0),
                        cells.get(1),
                        cells.get(2).isEmpty()
                                ? List.of()
                                : List.of(cells.get(2).split(" ")),
                        cells.get(3),
                        cells.get(4),
                        cells.get(5)))
                .toList();
    }

    /** Every address that is answered, every command, and every place that search or a page takes words from. */
    static Set<String> there(ApplicationContext context) {
        return Stream.of(
                        addresses(context),
                        Stream.of(context.getBeanNamesForType(SearchSource.class))
                                .map(source -> "search " + source),
                        commands(context),
                        panels(context))
                .flatMap(doors -> doors)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> addresses(ApplicationContext context) {
        return context.getBeansOfType(HandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping instanceof AbstractHandlerMethodMapping<?> methods
                        ? methods.getHandlerMethods().entrySet().stream()
                                .filter(entry -> !isOfTests(entry.getValue().getBeanType()))
                                .flatMap(entry -> addresses((RequestMappingInfo) entry.getKey()))
                        : Stream.of());
    }

    private static boolean isOfTests(Class<?> type) {
        var from = type.getProtectionDomain().getCodeSource();
        return from != null && from.getLocation().getPath().contains("test-classes");
    }

    private static Stream<String> addresses(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(address -> methods.isEmpty()
                        ? Stream.of("ANY " + address)
                        : methods.stream().map(method -> method + " " + address.replace("{*", "{")));
    }

    private static Stream<String> commands(ApplicationContext context) {
        return Stream.of(context.getBeanNamesForType(Command.class))
                .map(bean -> "command "
                        + context.findAnnotationOnBean(bean, Called.class).name());
    }

    private static Stream<String> panels(ApplicationContext context) {
        return Stream.of(
                        bespoke.audience.AudiencePanel.class,
                        bespoke.offer.OfferPanel.class,
                        bespoke.profile.PersonPanel.class,
                        bespoke.home.HomeSection.class,
                        bespoke.offer.PublicationCheck.class)
                .flatMap(type -> Stream.of(context.getBeanNamesForType(type)))
                .map(panel -> "panel " + panel);
    }
}
