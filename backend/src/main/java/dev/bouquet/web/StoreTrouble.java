package dev.bouquet.web;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import io.lettuce.core.RedisException;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;

/** Tells a store that is away or too slow from a bug. */
public final class StoreTrouble {
    private StoreTrouble() {}

    /** Whether this says that MongoDB or Redis did not answer as it should: try again later. */
    public static boolean isOne(Throwable failure) {
        return failure instanceof MongoException
                || failure instanceof RedisException
                || failure instanceof DataAccessException
                || failure instanceof TimeoutException;
    }

    /** Whether MongoDB refused a second document under a unique key. */
    public static boolean isDuplicate(Throwable failure) {
        return failure instanceof MongoException mongo
                && (ErrorCategory.fromErrorCode(mongo.getCode()) == ErrorCategory.DUPLICATE_KEY
                        || mongo instanceof MongoWriteException write
                                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
