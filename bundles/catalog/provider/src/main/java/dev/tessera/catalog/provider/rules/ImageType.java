package dev.tessera.catalog.provider.rules;

import java.util.Arrays;
import java.util.Optional;

/** Sorts of pictures browsers show, told by how the file begins and not by what its sender calls it. */
public enum ImageType {
    JPEG("image/jpeg", new int[] {0xFF, 0xD8, 0xFF}),
    PNG("image/png", new int[] {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A}),
    WEBP("image/webp", new int[] {'R', 'I', 'F', 'F', -1, -1, -1, -1, 'W', 'E', 'B', 'P'});

    private final String mediaType;
    /** The bytes it begins with; any may stand where there is a negative number. */
    private final int[] signature;

    ImageType(String mediaType, int[] signature) {
        this.mediaType = mediaType;
        this.signature = signature;
    }

    /** @return the media type to serve it as */
    public String mediaType() {
        return mediaType;
    }

    /** @return what sort the file is; empty if it is none of these */
    public static Optional<ImageType> of(byte[] content) {
        return Arrays.stream(values()).filter(type -> type.begins(content)).findFirst();
    }

    private boolean begins(byte[] content) {
        if (content.length < signature.length) {
            return false;
        }
        for (int index = 0; index < signature.length; index++) {
            if (signature[index] >= 0 && (content[index] & 0xFF) != signature[index]) {
                return false;
            }
        }
        return true;
    }
}
