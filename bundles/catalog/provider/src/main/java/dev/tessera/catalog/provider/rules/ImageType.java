package dev.tessera.catalog.provider.rules;

import java.util.Arrays;
import java.util.Optional;

/** Sorts of pictures browsers show, told by how the file begins and not by what its sender calls it. */
public enum ImageType {
    JPEG("image/jpeg", 0, new int[] {0xFF, 0xD8, 0xFF}),
    PNG("image/png", 0, new int[] {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A}),
    WEBP("image/webp", 8, new int[] {'W', 'E', 'B', 'P'});

    private final String mediaType;
    private final int offset;
    private final int[] signature;

    ImageType(String mediaType, int offset, int[] signature) {
        this.mediaType = mediaType;
        this.offset = offset;
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
        if (content.length < offset + signature.length) {
            return false;
        }
        for (int index = 0; index < signature.length; index++) {
            if ((content[offset + index] & 0xFF) != signature[index]) {
                return false;
            }
        }
        return true;
    }
}
