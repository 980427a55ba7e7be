using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>A page of a list.</summary>
/// <param name="Objects">Versions or objects, in order.</param>
/// <param name="CommonPrefixes">In order.</param>
/// <param name="Newest">The sequences of those objects that are their key's newest version.</param>
/// <param name="Next">Where the next page goes on; null when there is none.</param>
/// <param name="NextVersion">The version of the key <paramref name="Next"/> that was shown last.</param>
internal sealed record ObjectPage(IReadOnlyList<ObjectRecord> Objects, IReadOnlyList<string> CommonPrefixes, IReadOnlySet<long> Newest, string? Next, string? NextVersion);
