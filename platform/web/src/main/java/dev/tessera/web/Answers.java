package dev.tessera.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a resource method answers when it succeeds, for the OpenAPI document; needed where the method returns
 * {@link jakarta.ws.rs.core.Response}, from which nobody can tell. A method that returns a record or {@code void} needs nothing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {

    /** @return the record in the body; {@code void.class} for no body */
    Class<?> value() default void.class;

    /** @return the item, where {@link #value} is {@link Page} or {@link java.util.List} */
    Class<?> of() default void.class;

    /** @return the HTTP status */
    int status() default 200;

    /** @return the media type, e.g. {@code text/csv} for an export, whose body is then a file */
    String type() default "application/json";
}
