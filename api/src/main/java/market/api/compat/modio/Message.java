package market.api.compat.modio;

/** What is said where there is nothing to show. */
public record Message(int code, String message) {}
