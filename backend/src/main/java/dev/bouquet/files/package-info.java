/**
 * What files are that people send, and where they are kept: their kind is told by their content, pictures are made anew
 * without what the camera wrote about its owner, and bytes go through one port to a directory, to GridFS or to an S3 bucket.
 * Owns the collection {@code files} (see {@link dev.bouquet.files.FileStore}) and the GridFS bucket {@code fileBytes}. Who
 * may have a file is for others to say: for whom it was sent to (see {@link dev.bouquet.files.FileHome}).
 */
@NullMarked
package dev.bouquet.files;

import org.jspecify.annotations.NullMarked;
