package bespoke.access.web;

import bespoke.access.SetUp;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells whoever started the house how to come in first. On the console alone: logs are read by others too. */
@Component
class SetUpNotice {

    private final SetUp setUp;

    SetUpNotice(SetUp setUp) {
        this.setUp = setUp;
    }

    @SuppressWarnings("SystemOut")
    @Order(Ordered.LOWEST_PRECEDENCE)
    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null
                && setUp.isNeeded()) {
            System.out.printf(
                    "%nNobody has an account yet. Open http://localhost:%d/set-up and type this code: %s%n%n",
                    web.getWebServer().getPort(), setUp.code());
        }
    }
}
