package dev.bouquet.files;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be sent, and how much of it at once.
 *
 * @param sizeMax of one file
 * @param types media types that are taken, as their content says; everything else is refused
 * @param pixelsMax of a JPEG or PNG, which are decoded: four bytes a pixel are needed for it, and as much again to turn it
 * @param uploadsMax files that a node receives at once
 * @param uploadsPerPersonMax files that it receives at once from one person
 * @param picturesMax JPEGs and PNGs that a node holds in memory at once; one of them is made anew at a time
 * @param idleMax how long an upload may say nothing
 * @param uploadWithin how long an upload may take
 * @param unattachedFor how long a file is kept that is attached to nothing
 * @param s3 where the bytes go instead, once a bucket is named
 */
@ConfigurationProperties("bouquet.files")
public record FileSettings(
        @DefaultValue("20MB") DataSize sizeMax,

        @DefaultValue({"image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/plain"})
        List<String> types,

        @DefaultValue("50000000") int pixelsMax,
        @DefaultValue("64") int uploadsMax,
        @DefaultValue("4") int uploadsPerPersonMax,
        @DefaultValue("8") int picturesMax,
        @DefaultValue("30s") Duration idleMax,
        @DefaultValue("10m") Duration uploadWithin,
        @DefaultValue("1d") Duration unattachedFor,
        @DefaultValue S3 s3) {

    /**
     * @param bucket null where there is none
     * @param prefix before each object's name
     * @param endpoint of what speaks the protocol of S3; null for S3 itself
     * @param accessKey null where the surroundings know who we are, as on a machine of AWS
     * @param pathStyle whether the bucket stands in the path and not in the name of the host
     */
    public record S3(
            @Nullable String bucket,
            @DefaultValue("files/") String prefix,
            @DefaultValue("us-east-1") String region,
            @Nullable String endpoint,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("false") boolean pathStyle) {

        String demandBucket() {
            if (bucket == null) {
                throw new IllegalStateException("no bucket was named");
            }
            return bucket;
        }

        /** It holds a secret. */
        @Override
        public String toString() {
            return "S3[bucket=" + bucket + ", endpoint=" + endpoint + "]";
        }
    }

    boolean takes(String type) {
        return types.contains(type);
    }
}
