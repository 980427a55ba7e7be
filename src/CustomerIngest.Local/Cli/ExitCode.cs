namespace CustomerIngest.Local.Cli;

/// <summary>What the process ends with; scripts rely on the values.</summary>
public static class ExitCode
{
    public const int Fine = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}
