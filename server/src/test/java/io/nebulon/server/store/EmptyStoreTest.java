package io.nebulon.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The contract is worth something only if a store that does nothing fails every part of it.
final class EmptyStoreTest {
    @TestFactory
    Stream<DynamicTest> aStoreThatDoesNothingFails() {
        return Arrays.stream(StoreContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method ->
                        DynamicTest.dynamicTest(
                                method.getName(), () -> assertThat(failure(method)).isNotNull()));
    }

    private static Throwable failure(Method method) {
        return catchThrowable(() -> {
            StoreContract contract = new Empty();
            try {
                contract.found();
                method.invoke(contract);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static final class Empty extends StoreContract {
        @Override
        Store open() {
            return (Store)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Store.class},
                            (_, method, _) ->
                                    switch (method.getReturnType().getSimpleName()) {
                                        case "long" -> 0L;
                                        case "int" -> 0;
                                        case "List" -> List.of();
                                        default -> null;
                                    });
        }
    }
}
