package market.search;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** The files of an index on disk: whether they can be gone on with, and away with them. */
final class IndexFiles {
  private static final String SEGMENTS = "segments";

  private IndexFiles() {}

  /**
   * Looks at every byte, under the lock that a writer would hold; one of a number must be there.
   */
  static Opening inspect(Path generation) throws IOException {
    if (!Files.isDirectory(generation)) {
      return Opening.CORRUPT;
    }
    try (var directory = FSDirectory.open(generation);
        var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      return isThere(directory) ? inspect(directory) : Opening.CORRUPT;
    }
  }

  /** Whether an index is there, in whatever state. */
  static boolean isThere(Directory directory) throws IOException {
    return DirectoryReader.indexExists(directory);
  }

  /** Damage shows in many ways; where a byte is wrong the reader may stumble over anything. */
  private static Opening inspect(Directory directory) throws IOException {
    try (var reader = DirectoryReader.open(directory)) {
      var version = reader.getIndexCommit().getUserData().get(Commit.SCHEMA);
      if (!Fields.VERSION.equals(version)) {
        return Opening.OUTDATED;
      }
      for (var segment : reader.leaves()) {
        segment.reader().checkIntegrity();
      }
      return Opening.KEPT;
    } catch (IndexFormatTooOldException | IndexFormatTooNewException e) {
      return Opening.OUTDATED;
    } catch (CorruptIndexException
        | EOFException
        | FileNotFoundException
        | NoSuchFileException
        | RuntimeException e) {
      return Opening.CORRUPT;
    }
  }

  /** Removes what Lucene wrote and nothing else, under the lock that a writer would hold. */
  static void remove(Directory directory) throws IOException {
    try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      for (var file : directory.listAll()) {
        if (IndexFileNames.CODEC_FILE_PATTERN.matcher(file).matches()
            || file.startsWith(SEGMENTS)
            || file.startsWith("pending_" + SEGMENTS)) {
          lock.ensureValid();
          directory.deleteFile(file);
        }
      }
    }
  }
}
