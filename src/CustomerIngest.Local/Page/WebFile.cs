namespace CustomerIngest.Local.Page;

/// <summary>A file of the page.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">What is in it.</param>
/// <param name="EntityTag">With its quotes.</param>
internal sealed record WebFile(string Type, ReadOnlyMemory<byte> Bytes, string EntityTag);
