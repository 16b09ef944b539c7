package dev.tessera.web.internal.http;

import org.osgi.service.component.annotations.Component;

/** The exchange of the calling thread, for code that Jersey calls without the request. */
@Component(service = Exchanges.class)
public final class Exchanges {

    private final ThreadLocal<Exchange> current = new ThreadLocal<>();

    /** @throws IllegalStateException outside a request */
    public Exchange current() {
        Exchange exchange = current.get();
        if (exchange == null) {
            throw new IllegalStateException("no request on this thread");
        }
        return exchange;
    }

    /** Runs the work with the exchange as the current one. */
    public <X extends Exception> void with(Exchange exchange, Work<X> work) throws X {
        current.set(exchange);
        try {
            work.run();
        } finally {
            current.remove();
        }
    }

    /** Work that may throw. */
    public interface Work<X extends Exception> {
        void run() throws X;
    }
}
