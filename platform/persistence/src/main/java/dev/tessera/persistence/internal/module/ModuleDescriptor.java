package dev.tessera.persistence.internal.module;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** Reads of a module's descriptor what persistence needs: the id. */
public final class ModuleDescriptor {

    private ModuleDescriptor() {}

    /**
     * @param location of a {@value ModuleSource#DESCRIPTOR}
     * @return the module's id
     * @throws IOException if it cannot be read or has no id
     */
    public static String id(URL location) throws IOException {
        try (InputStream stream = location.openStream(); JsonParser parser = new JsonFactory().createParser(stream)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("id")) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        }
        throw new IOException("No \"id\" in " + location);
    }
}
