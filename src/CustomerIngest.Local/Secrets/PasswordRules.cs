namespace CustomerIngest.Local.Secrets;

/// <summary>What a random password is made of, with Secrets Manager's defaults.</summary>
public sealed record PasswordRules
{
    /// <summary>1 to 4,096.</summary>
    public int Length { get; init; } = 32;

    public string ExcludeCharacters { get; init; } = "";

    public bool ExcludeLowercase { get; init; }

    public bool ExcludeUppercase { get; init; }

    public bool ExcludeNumbers { get; init; }

    public bool ExcludePunctuation { get; init; }

    public bool IncludeSpace { get; init; }

    /// <summary>At least one character of each kind that is not excluded.</summary>
    public bool RequireEachIncludedType { get; init; } = true;
}
