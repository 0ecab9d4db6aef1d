package bespoke.engine;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Work cut into numbered blocks and shared out to threads. What comes out must not depend on who did which block. */
public final class Blocks {

    private Blocks() {}

    /**
     * Does every block once and returns when all are done.
     *
     * @param threads at least 1; the caller is one of them
     * @param count   blocks are numbered from 0 to {@code count - 1}
     * @param worker  called once per thread: makes what does one block, with room of its own
     * @throws RuntimeException the first failure of a worker; the other workers stop after their block
     */
    public static void run(int threads, int count, Supplier<IntConsumer> worker) {
        if (threads < 1) {
            throw new IllegalArgumentException("Work needs at least one thread, not " + threads);
        }
        var next = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        Runnable share = () -> {
            try {
                var work = worker.get();
                for (int block = next.getAndIncrement(); block < count; block = next.getAndIncrement()) {
                    work.accept(block);
                }
            } catch (RuntimeException | Error failed) {
                failure.compareAndSet(null, failed);
                next.set(count);
            }
        };
        var others = new ArrayList<Thread>();
        for (int other = 1; other < Math.min(threads, count); other++) {
            others.add(Thread.ofPlatform().daemon().start(share));
        }
        share.run();
        others.forEach(Blocks::await);
        switch (failure.get()) {
            case null -> {}
            case RuntimeException failed -> throw failed;
            case Error failed -> throw failed;
            case Throwable failed -> throw new AssertionError(failed);
        }
    }

    /** Waits to the end even when interrupted: the workers write into arrays that the caller is about to read. */
    private static void await(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
