package dev.tessera.testing;

import dev.tessera.persistence.DatabaseKind;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Starts the databases that {@link OnEachDatabase} asks for, one after the other; JUnit closes them. */
final class EachDatabase implements ArgumentsProvider, AnnotationConsumer<OnEachDatabase> {

    private String[] modules;

    @Override
    public void accept(OnEachDatabase annotation) {
        modules = annotation.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Arrays.stream(DatabaseKind.values()).map(kind -> Arguments.of(TestDatabase.start(kind, modules)));
    }
}
