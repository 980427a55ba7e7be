namespace CustomerIngest.Local.Secrets;

/// <summary>The staging labels that Secrets Manager moves by itself.</summary>
public static class SecretStages
{
    public const string Current = "AWSCURRENT";
    public const string Previous = "AWSPREVIOUS";
    public const string Pending = "AWSPENDING";
}
