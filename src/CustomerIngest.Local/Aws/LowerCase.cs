namespace CustomerIngest.Local.Aws;

/// <summary>Small letters where AWS writes a name with them, such as in a header or in the name of a bucket.</summary>
internal static class LowerCase
{
    public static string Of(string name) => string.Create(name.Length, name, static (lower, name) => name.AsSpan().ToLowerInvariant(lower));
}
