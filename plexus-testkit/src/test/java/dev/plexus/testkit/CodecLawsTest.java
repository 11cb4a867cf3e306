package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each law can fail: a codec that is right but for one fault is found out by the law that is about it. */
class CodecLawsTest {
    @TestFactory
    Stream<DynamicTest> findEachFault() {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault != Fault.NOTHING)
                .map(fault -> DynamicTest.dynamicTest(
                        fault.name(),
                        () -> assertThatThrownBy(() -> run(new ToyLaws(fault), law(fault.law())))
                                .isInstanceOfAny(AssertionError.class, RuntimeException.class)));
    }

    @TestFactory
    Stream<DynamicTest> passACodecWithoutFault() {
        return laws().map(law -> DynamicTest.dynamicTest(law.getName(), () -> run(new ToyLaws(), law)));
    }

    @Test
    void haveEachAFaultThatShowsThatTheyCanFail() {
        List<String> shown = Arrays.stream(Fault.values()).map(Fault::law).toList();

        assertThat(laws().map(Method::getName)).isSubsetOf(shown);
    }

    private static Stream<Method> laws() {
        return Arrays.stream(CodecLaws.class.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class));
    }

    private static Method law(String name) {
        return laws().filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void run(CodecLaws laws, Method law) throws Throwable {
        try {
            if (law.invoke(laws) instanceof Stream<?> tests) {
                for (Object test : tests.toList()) {
                    ((DynamicTest) test).getExecutable().execute();
                }
            }
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
