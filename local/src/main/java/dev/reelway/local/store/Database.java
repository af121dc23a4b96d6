package dev.reelway.local.store;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** Tables of bytes by key, in one file or in memory. Written by any thread; what is to outlive the process waits for {@link #commit}. */
public final class Database implements AutoCloseable {

    private static final int CACHE_MEGABYTES = 8;

    private final MVStore store;

    private Database(MVStore store) {
        this.store = store;
    }

    /**
     * Opens a database, which is made if there is none.
     *
     * @throws IllegalStateException if the file is none, or another process has it
     */
    public static Database open(Path file) {
        try {
            return new Database(builder().fileName(file.toString()).open());
        } catch (RuntimeException e) {
            throw new IllegalStateException("The database " + file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** A database that ends with the process. */
    public static Database inMemory() {
        return new Database(builder().open());
    }

    private static MVStore.Builder builder() {
        return new MVStore.Builder().autoCommitDisabled().cacheSize(CACHE_MEGABYTES);
    }

    /** A table by numbers. */
    public Table<Long> byNumber(String name) {
        return new Table<>(store.openMap(
                name,
                new MVMap.Builder<Long, byte[]>()
                        .keyType(LongDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE)));
    }

    /** A table by texts. */
    public Table<String> byText(String name) {
        return new Table<>(store.openMap(
                name,
                new MVMap.Builder<String, byte[]>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE)));
    }

    /** Makes what has been written outlive the process. */
    public void commit() {
        store.commit();
    }

    /** Makes what has been committed outlive the machine. */
    public void force() {
        store.sync();
    }

    @Override
    public void close() {
        store.close();
    }

    /** Values by key, in the order of the keys. */
    public static final class Table<K> {

        private final MVMap<K, byte[]> map;

        private Table(MVMap<K, byte[]> map) {
            this.map = map;
        }

        public Optional<byte[]> get(K key) {
            return Optional.ofNullable(map.get(key));
        }

        public boolean has(K key) {
            return map.containsKey(key);
        }

        public void put(K key, byte[] value) {
            map.put(key, value);
        }

        public void remove(K key) {
            map.remove(key);
        }

        /** The highest key; empty if there is none. */
        public Optional<K> last() {
            return Optional.ofNullable(map.lastKey());
        }

        /** The keys from the given one on, or all. */
        public Stream<K> keys(@Nullable K from) {
            Iterator<K> keys = map.keyIterator(from);
            return StreamSupport.stream(
                    Spliterators.spliteratorUnknownSize(keys, Spliterator.ORDERED | Spliterator.NONNULL), false);
        }

        /** The keys from the given one back to the first. */
        public Stream<K> keysBack(K from) {
            Iterator<K> keys = map.keyIteratorReverse(from);
            return StreamSupport.stream(
                    Spliterators.spliteratorUnknownSize(keys, Spliterator.ORDERED | Spliterator.NONNULL), false);
        }
    }
}
