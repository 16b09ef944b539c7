package dev.tessera.itests.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The distribution that is measured: started as an operator would, on a database of ours, and looked at from outside. */
final class Distribution implements AutoCloseable {

    static final String DATABASE = "tessera";

    /** Longer than any of its commands waits for anything. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path script;
    private final Path instance;
    private final int port;

    /**
     * @param script {@code bin/tessera} of the assembly
     * @param instance its instance folder
     * @param port where it shall answer
     */
    Distribution(Path script, Path instance, int port) {
        this.script = script;
        this.instance = instance;
        this.port = port;
    }

    Path instance() {
        return instance;
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** @param databasePort where PostgreSQL, or what stands before it, listens */
    void start(int databasePort) throws IOException, InterruptedException {
        Files.createDirectories(instance.resolve("etc"));
        Files.writeString(instance.resolve("etc/dev.tessera.persistence.cfg"), "url = jdbc:postgresql://localhost:" + databasePort + "/" + DATABASE
                + "\nuser = " + Postgres.USER + "\npoolSize = " + Postgres.POOL_SIZE + "\n");
        start();
    }

    /** Starts it on the database it had before; at the first time on the one it brings along. */
    void start() throws IOException, InterruptedException {
        run("start", "--port", Integer.toString(port));
    }

    /** Starts it again as it was started before, wherever it listened. */
    void restart() throws IOException, InterruptedException {
        run("restart");
    }

    /** Ends the process at once, as a power cut does. */
    void kill() throws IOException, InterruptedException {
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException alive) {
            throw new IOException("The process " + process.pid() + " does not end", alive);
        }
    }

    void stop() throws IOException, InterruptedException {
        run("stop");
    }

    /** @return what each thread of the running process does */
    String threads() throws IOException {
        Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jstack").toString(), Long.toString(pid()))
                .redirectErrorStream(true).start();
        return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void run(String... command) throws IOException, InterruptedException {
        String[] all = new String[command.length + 1];
        all[0] = script.toString();
        System.arraycopy(command, 0, all, 1, command.length);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("TESSERA_BASE", instance.toString());
        Path output = Files.createTempFile("tessera", ".out");
        Process process = builder.redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        String said = Files.readString(output);
        Files.delete(output);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("The distribution did not " + command[0] + ":\n" + said);
        }
    }

    /** @return the running process */
    ProcessHandle process() throws IOException {
        return ProcessHandle.of(pid()).orElseThrow(() -> new IOException("The distribution does not run"));
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(instance.resolve("data/pid")).strip());
    }

    /** Looks into the running process. */
    Inside look() throws IOException {
        String process = Long.toString(pid());
        try {
            VirtualMachine machine = VirtualMachine.attach(process);
            try {
                return new Inside(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException impossible) {
            throw new IOException("The process " + process + " of the distribution lets nobody look inside", impossible);
        }
    }

    /** A look inside by JMX. */
    static final class Inside implements AutoCloseable {

        private final JMXConnector connector;
        private final ThreadMXBean threads;
        private final MemoryMXBean memory;
        private final CompilationMXBean compilation;

        private Inside(JMXConnector connector) throws IOException {
            this.connector = connector;
            MBeanServerConnection server = connector.getMBeanServerConnection();
            threads = ManagementFactory.newPlatformMXBeanProxy(server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            memory = ManagementFactory.newPlatformMXBeanProxy(server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
            compilation = ManagementFactory.newPlatformMXBeanProxy(server, ManagementFactory.COMPILATION_MXBEAN_NAME, CompilationMXBean.class);
        }

        /** @return bytes allocated so far by each thread that lives */
        Map<Long, Long> allocated() {
            long[] ids = threads.getAllThreadIds();
            long[] bytes = threads.getThreadAllocatedBytes(ids);
            Map<Long, Long> all = new HashMap<>();
            for (int i = 0; i < ids.length; i++) {
                all.put(ids[i], Math.max(0, bytes[i]));
            }
            return all;
        }

        /** @return bytes allocated between two looks, but for threads that ended between them */
        static long between(Map<Long, Long> before, Map<Long, Long> after) {
            return after.entrySet().stream().mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L)).sum();
        }

        /** @return bytes of the heap that are used after a full collection */
        long usedAfterCollection() {
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed();
        }

        /** @return bytes used outside of the heap: classes, compiled code */
        long usedOutsideOfHeap() {
            return memory.getNonHeapMemoryUsage().getUsed();
        }

        /** @return seconds the compiler has worked so far */
        double compiling() {
            return compilation.getTotalCompilationTime() / 1e3;
        }

        int threads() {
            return threads.getThreadCount();
        }

        @Override
        public void close() throws IOException {
            connector.close();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
    }
}
