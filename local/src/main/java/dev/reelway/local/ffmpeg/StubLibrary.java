package dev.reelway.local.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * An empty 64-bit ELF shared object: it lets the loader start a program that names a library which is not installed and which
 * the program never calls. It has one loadable segment and a dynamic section with a name and empty tables.
 *
 * @param name the library's file name, such as {@code libpulse.so.0}
 * @param architecture as Java's {@code os.arch} says it
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">System V ABI, object files</a>
 */
record StubLibrary(String name, String architecture) {

    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int DYNAMIC_ENTRIES = 6;
    private static final int SYMBOL = 24;
    private static final short MACHINE_X86_64 = 62;
    private static final short MACHINE_AARCH64 = 183;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int READ_WRITE = 6;

    static boolean isArm64(String architecture) {
        String name = architecture.toLowerCase(Locale.ROOT);
        return name.equals("aarch64") || name.equals("arm64");
    }

    void writeTo(Path folder) throws IOException {
        Path fresh = Files.createTempFile(folder, "stub-", ".tmp");
        Files.write(fresh, bytes());
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    byte[] bytes() {
        byte[] strings = ('\0' + name + '\0').getBytes(StandardCharsets.US_ASCII);
        long dynamic = HEADER + 2 * PROGRAM_HEADER;
        long symbols = dynamic + 16 * DYNAMIC_ENTRIES;
        long table = symbols + SYMBOL;
        long size = table + strings.length;
        ByteBuffer file = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        putHeader(file);
        putSegment(file, PT_LOAD, 0, size, 0x1000);
        putSegment(file, PT_DYNAMIC, dynamic, 16 * DYNAMIC_ENTRIES, 8);
        file.putLong(14).putLong(1); // DT_SONAME
        file.putLong(5).putLong(table); // DT_STRTAB
        file.putLong(6).putLong(symbols); // DT_SYMTAB
        file.putLong(10).putLong(strings.length); // DT_STRSZ
        file.putLong(11).putLong(SYMBOL); // DT_SYMENT
        file.putLong(0).putLong(0); // DT_NULL
        file.put(new byte[SYMBOL]).put(strings);
        return file.array();
    }

    private void putHeader(ByteBuffer file) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        file.putShort((short) 3).putShort(isArm64(architecture) ? MACHINE_AARCH64 : MACHINE_X86_64);
        file.putInt(1).putLong(0).putLong(HEADER).putLong(0).putInt(0);
        file.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 2);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    }

    private static void putSegment(ByteBuffer file, int type, long offset, long size, long alignment) {
        file.putInt(type).putInt(READ_WRITE);
        file.putLong(offset).putLong(offset).putLong(offset);
        file.putLong(size).putLong(size).putLong(alignment);
    }
}
