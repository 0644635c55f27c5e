package market.api.images;

/** A picture safe to serve: our own encoding of the pixels and nothing else of the upload. */
@SuppressWarnings("ArrayRecordComponent")
public record Picture(byte[] bytes, String mediaType, int width, int height) {}
