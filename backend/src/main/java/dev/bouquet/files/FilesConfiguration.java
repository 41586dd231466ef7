package dev.bouquet.files;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.bouquet.stores.StoresSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where bytes go: the embedded store holds all that it has in memory, so there they lie beside it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileSettings.class)
class FilesConfiguration {
    @Bean
    FileBytes fileBytes(FileSettings settings, StoresSettings stores, MongoDatabase database) {
        if (settings.s3().bucket() != null) {
            return new S3Bytes(settings.s3());
        }
        return stores.embedded()
                ? new DirectoryBytes(CopyFiles.directory(stores.dataDir()))
                : new GridFsBytes(database);
    }
}
