namespace CustomerIngest.Listing;

/// <summary>An error as RFC 9457 wants it, without internals. Its type is about:blank, so title is the status's own phrase.</summary>
internal sealed record Problem(string Title, int Status, string Detail);
