package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.local.states.Program.Birth;
import dev.reelway.local.states.Program.Observation;
import dev.reelway.local.states.Program.Revision;
import dev.reelway.local.states.Publications.Alias;
import dev.reelway.local.states.Publications.Route;
import dev.reelway.local.states.Publications.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** State machines as bytes, and back. */
final class ProgramCodec {

    private ProgramCodec() {}

    static byte[] write(Program program) {
        var sink = new ByteSink();
        sink.text(program.arn()).text(program.name());
        Birth birth = program.birth();
        sink.instant(birth.at()).flag(birth.express()).flag(birth.published());
        sink.text(birth.versionDescription().orElse(null));
        write(program.revision(), sink);
        Publications publications = program.publications();
        sink.number(publications.last()).number(publications.versions().size());
        publications.versions().values().forEach(version -> write(version, sink));
        sink.number(publications.aliases().size());
        publications.aliases().values().forEach(alias -> write(alias, sink));
        return sink.toBytes();
    }

    /** Writes a revision alone. */
    static byte[] write(Revision revision) {
        var sink = new ByteSink();
        write(revision, sink);
        return sink.toBytes();
    }

    private static void write(Revision revision, ByteSink sink) {
        sink.text(revision.id().orElse(null)).instant(revision.updated());
        sink.text(revision.roleArn()).text(revision.definition().source());
        sink.text(Json.write(revision.observation().logging()));
        sink.text(Json.write(revision.observation().tracing()));
    }

    private static void write(Version version, ByteSink sink) {
        sink.number(version.number()).instant(version.created());
        sink.text(version.description().orElse(null));
        write(version.revision(), sink);
    }

    private static void write(Alias alias, ByteSink sink) {
        sink.text(alias.name()).text(alias.description().orElse(null));
        sink.instant(alias.created()).instant(alias.updated());
        sink.number(alias.routes().size());
        alias.routes().forEach(route -> sink.number(route.version()).number(route.weight()));
    }

    static Program read(byte[] bytes) {
        var source = new ByteSource(bytes);
        String arn = source.text();
        String name = source.text();
        var birth =
                new Birth(source.instant(), source.flag(), source.flag(), Optional.ofNullable(source.optionalText()));
        Revision revision = revision(source, birth.express());
        int last = integer(source);
        var versions = new TreeMap<Integer, Version>();
        for (Version version : list(source, () -> version(source, birth.express()))) {
            versions.put(version.number(), version);
        }
        var aliases = new TreeMap<String, Alias>();
        list(source, () -> alias(source)).forEach(alias -> aliases.put(alias.name(), alias));
        return new Program(arn, name, birth, revision, new Publications(last, versions, aliases));
    }

    /** Reads a revision that was written alone, of a machine that is EXPRESS or not. */
    static Revision revision(byte[] bytes, boolean express) {
        return revision(new ByteSource(bytes), express);
    }

    private static Revision revision(ByteSource source, boolean express) {
        return new Revision(
                Optional.ofNullable(source.optionalText()),
                source.instant(),
                source.text(),
                Definitions.parse(source.text(), express),
                new Observation(object(source), object(source)));
    }

    private static ObjectNode object(ByteSource source) {
        return (ObjectNode) Json.read(source.text());
    }

    private static Version version(ByteSource source, boolean express) {
        return new Version(
                integer(source),
                source.instant(),
                Optional.ofNullable(source.optionalText()),
                revision(source, express));
    }

    private static Alias alias(ByteSource source) {
        String name = source.text();
        Optional<String> description = Optional.ofNullable(source.optionalText());
        var created = source.instant();
        var updated = source.instant();
        return new Alias(
                name, description, list(source, () -> new Route(integer(source), integer(source))), created, updated);
    }

    private static int integer(ByteSource source) {
        return source.index(Integer.MAX_VALUE);
    }

    private static <T> List<T> list(ByteSource source, Supplier<T> element) {
        var all = new ArrayList<T>();
        for (int left = integer(source); left > 0; left--) {
            all.add(element.get());
        }
        return all;
    }
}
