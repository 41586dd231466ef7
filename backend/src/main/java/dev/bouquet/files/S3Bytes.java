package dev.bouquet.files;

import dev.bouquet.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Objects of one bucket of S3, or of what speaks its protocol, each under a prefix and its id. How long a file is becomes
 * known with its end, so it goes there in parts; one that fails is given up as a whole and never becomes an object.
 */
final class S3Bytes implements FileBytes, AutoCloseable {
    /** The least that S3 allows; so much of each upload is in memory. */
    private static final int PART_BYTES = 5 * 1024 * 1024;

    /** Of one call, with the tries that the client makes by itself. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(S3Bytes.class);

    private final S3AsyncClient client;
    private final String bucket;
    private final String prefix;

    S3Bytes(FileSettings.S3 settings) {
        this.bucket = settings.demandBucket();
        this.prefix = settings.prefix();
        this.client = client(settings);
    }

    private static S3AsyncClient client(FileSettings.S3 settings) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                // Others than S3 itself do not know its newer checksums; what arrives is counted here, too.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(calls -> calls.apiCallTimeout(TIMEOUT));
        if (settings.endpoint() != null) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        if (settings.accessKey() != null && settings.secretKey() != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
        }
        return builder.build();
    }

    @Override
    public Mono<Void> prepare() {
        return Mono.empty();
    }

    @Override
    public Mono<Long> put(String id, Flux<ByteBuffer> content) {
        return asked(() -> client.createMultipartUpload(to -> to.bucket(bucket).key(prefix + id)))
                .flatMap(begun -> inParts(id, begun.uploadId(), content)
                        .onErrorResume(failure -> asked(() -> client.abortMultipartUpload(what ->
                                        what.bucket(bucket).key(prefix + id).uploadId(begun.uploadId())))
                                .onErrorComplete()
                                .then(Mono.error(failure))));
    }

    private Mono<Long> inParts(String id, String upload, Flux<ByteBuffer> content) {
        AtomicLong size = new AtomicLong();
        return parts(content)
                .doOnNext(part -> size.addAndGet(part.length))
                .index()
                .concatMap(part -> putPart(id, upload, part.getT1().intValue() + 1, part.getT2()), 0)
                .collectList()
                .flatMap(done -> asked(() -> client.completeMultipartUpload(what -> what.bucket(bucket)
                        .key(prefix + id)
                        .uploadId(upload)
                        .multipartUpload(whole -> whole.parts(done)))))
                .then(Mono.fromSupplier(size::get));
    }

    private Mono<CompletedPart> putPart(String id, String upload, int number, byte[] part) {
        return asked(() -> client.uploadPart(
                        what -> what.bucket(bucket)
                                .key(prefix + id)
                                .uploadId(upload)
                                .partNumber(number),
                        AsyncRequestBody.fromBytes(part)))
                .map(put -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(put.eTag())
                        .build());
    }

    /** A bucket that is away, or does not know us, is told as any store that is away; why stands in the log. */
    private static <T> Mono<T> asked(Supplier<CompletableFuture<T>> call) {
        return Mono.fromFuture(call).onErrorMap(SdkException.class, failure -> {
            log.warn("The bucket of files did not do what it was asked: {}", failure.getMessage());
            return Refusal.unavailable();
        });
    }

    /** The same content in pieces that S3 takes as parts: all but the last have the least size or a little more. */
    private static Flux<byte[]> parts(Flux<ByteBuffer> content) {
        return Flux.defer(() -> {
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            Flux<byte[]> whole = content.handle((buffer, sink) -> {
                byte[] piece = new byte[buffer.remaining()];
                buffer.get(piece);
                part.writeBytes(piece);
                if (part.size() >= PART_BYTES) {
                    sink.next(part.toByteArray());
                    part.reset();
                }
            });
            return whole.concatWith(Mono.fromSupplier(() -> part.size() == 0 ? null : part.toByteArray()));
        });
    }

    @Override
    public Flux<ByteBuffer> open(String id) {
        return asked(() -> client.getObject(
                        from -> from.bucket(bucket).key(prefix + id), AsyncResponseTransformer.toPublisher()))
                .flatMapMany(Flux::from);
    }

    @Override
    public Mono<Void> delete(String id) {
        return asked(() -> client.deleteObject(what -> what.bucket(bucket).key(prefix + id)))
                .then();
    }

    @Override
    public void close() {
        client.close();
    }
}
