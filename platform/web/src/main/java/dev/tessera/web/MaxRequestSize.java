package dev.tessera.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How large the body of a request to this method may be; without it the limit of the configuration applies (1 MiB). A larger body
 * is answered with 413.
 *
 * <p>A file is uploaded as the body itself, not as a part of a form: the method consumes the file's media type and takes an
 * {@link java.io.InputStream}, which is read as it arrives; name and options are query parameters.
 *
 * <pre>{@code
 * @POST @Path("imports") @Consumes({"text/csv", "application/octet-stream"})
 * @RequiresPermission(value = "members.import", scope = Scope.FILTERED)
 * @MaxRequestSize(megabytes = 20)
 * public Response upload(InputStream file, @QueryParam("name") @NotBlank String name)
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MaxRequestSize {

    /** @return the largest body in MiB, at least 1 */
    int megabytes();
}
