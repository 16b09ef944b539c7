package dev.tessera.catalog.provider;

import dev.tessera.catalog.provider.rules.ImageType;
import dev.tessera.kernel.error.Problem;
import dev.tessera.persistence.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pictures of products. One never changes; another picture is another one, so everybody may keep a copy for ever. */
@Component(service = ImageService.class)
public final class ImageService {

    private static final String SUBJECT = "catalog.product";
    private static final int MOST = 12;

    private final Foundation foundation;

    @Activate
    public ImageService(@Reference Foundation foundation) {
        this.foundation = foundation;
    }

    /**
     * @param id which
     * @param type what sort of file
     * @param size in bytes
     */
    public record ImageInfo(UUID id, ImageType type, int size) {}

    /** @param content the file */
    public record Image(ImageType type, byte[] content) {}

    /** @return the product's pictures, oldest first */
    public List<ImageInfo> of(UUID productId) {
        return foundation.read(() -> list(productId));
    }

    private List<ImageInfo> list(UUID productId) {
        return Sql.query(foundation.connection(), "select id, media_type, size from catalog_image where product_id = ? order by id",
                row -> new ImageInfo(row.getObject(1, UUID.class), ImageType.valueOf(row.getString(2)), row.getInt(3)), productId);
    }

    /** @throws dev.tessera.kernel.error.ProblemException NOT_FOUND if there is no such picture */
    public Image get(UUID id) {
        return foundation.read(() -> Sql.first(foundation.connection(), "select media_type, content from catalog_image where id = ?",
                row -> new Image(ImageType.valueOf(row.getString(1)), row.getBytes(2)), id)
                .orElseThrow(() -> Problem.notFound("catalog.image-unknown").exception()));
    }

    /**
     * Adds a picture; what sort of file it is is seen from its content.
     *
     * @return its id
     */
    public UUID add(UUID productId, byte[] content) {
        ImageType type = ImageType.of(content).orElseThrow(() -> Problem.invalid("catalog.image-type").exception());
        return foundation.write(() -> {
            foundation.access().require(CatalogPermissions.EDIT, null);
            lock(productId);
            if (list(productId).size() >= MOST) {
                throw Problem.conflict("catalog.images-too-many").with("most", MOST).exception();
            }
            UUID id = foundation.ids().next();
            Sql.update(foundation.connection(), "insert into catalog_image (id, product_id, media_type, size, content) values (?, ?, ?, ?, ?)", id,
                    productId, type.name(), content.length, content);
            foundation.audit("catalog.image.add", SUBJECT, productId, null, null, Map.of("image", id, "type", type, "size", content.length));
            return id;
        });
    }

    /** Takes a picture away. */
    public void remove(UUID id) {
        foundation.write(() -> {
            foundation.access().require(CatalogPermissions.EDIT, null);
            UUID productId = Sql.first(foundation.connection(), "select product_id from catalog_image where id = ?",
                    row -> row.getObject(1, UUID.class), id).orElseThrow(() -> Problem.notFound("catalog.image-unknown").exception());
            Sql.update(foundation.connection(), "delete from catalog_image where id = ?", id);
            foundation.audit("catalog.image.remove", SUBJECT, productId, null, Map.of("image", id), null);
            return null;
        });
    }

    /** So that pictures added at once are counted one after the other. */
    private void lock(UUID id) {
        if (Sql.first(foundation.connection(), "select id from catalog_product where id = ? for update", row -> row.getString(1), id).isEmpty()) {
            throw Problem.notFound("catalog.product-unknown").exception();
        }
    }
}
