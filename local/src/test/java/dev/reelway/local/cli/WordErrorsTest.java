package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordErrorsTest {

    @Test
    void countsWordsThatAreChangedLeftOutAndPutIn() {
        assertThat(WordErrors.of("he was not ill", "He was,\nnot ill.")).hasToString("0.0 % (0 of 4 words)");
        assertThat(WordErrors.of("he was not ill", "he is not ill")).hasToString("25.0 % (1 of 4 words)");
        assertThat(WordErrors.of("he was not ill", "was not")).hasToString("50.0 % (2 of 4 words)");
        assertThat(WordErrors.of("he was not ill", "he was not so very ill")).hasToString("50.0 % (2 of 4 words)");
        assertThat(WordErrors.of("he was not ill", "")).hasToString("100.0 % (4 of 4 words)");
    }
}
