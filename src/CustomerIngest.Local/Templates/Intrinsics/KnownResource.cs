namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>What other resources may ask of a resource that runs here.</summary>
/// <param name="Ref">What Ref returns.</param>
/// <param name="Attributes">What Fn::GetAtt returns.</param>
internal sealed record KnownResource(string Ref, IReadOnlyDictionary<string, string> Attributes);
