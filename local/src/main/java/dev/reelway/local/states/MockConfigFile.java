package dev.reelway.local.states;

import dev.reelway.engine.mock.InvalidMockConfig;
import dev.reelway.engine.mock.MockConfig;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The file with the test cases of mocked executions. It is read whenever one is started, so that a change needs no restart.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html">Mock configuration file</a>
 */
public record MockConfigFile(Path file) {

    /** The file, if it can be used as it is now. */
    public static MockConfigFile open(Path file) throws UnusableException {
        MockConfigFile opened = new MockConfigFile(file);
        opened.read();
        return opened;
    }

    /** The file cannot be used; the message says why in one sentence. */
    public static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        private UnusableException(Path file, String why) {
            super("The mock configuration \"" + file + "\" cannot be used: " + why + ".");
        }
    }

    MockConfig read() throws UnusableException {
        try {
            return MockConfig.parse(Files.readString(file));
        } catch (InvalidMockConfig e) {
            throw new UnusableException(file, String.valueOf(e.getMessage()).replace("\n", "; "));
        } catch (NoSuchFileException e) {
            throw new UnusableException(file, "there is no such file");
        } catch (CharacterCodingException e) {
            throw new UnusableException(file, "it is not UTF-8");
        } catch (IOException e) {
            throw new UnusableException(file, "it cannot be read (" + e.getMessage() + ")");
        }
    }
}
