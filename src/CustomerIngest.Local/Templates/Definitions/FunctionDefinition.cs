namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>An AWS::Serverless::Function.</summary>
public sealed record FunctionDefinition
{
    /// <summary>MiB of /tmp: the least, and what a function has that asks for none.</summary>
    internal const int LeastEphemeralStorage = 512;

    /// <summary>Seconds that an invocation may take at most.</summary>
    internal const int LongestTimeout = 900;

    public required string LogicalId { get; init; }

    /// <summary>FunctionName, else the logical id.</summary>
    public required string Name { get; init; }

    /// <summary>CodeUri as a full path.</summary>
    public required string CodePath { get; init; }

    /// <summary>An executable's name, or ASSEMBLY::TYPE::METHOD of a class library.</summary>
    public required string Handler { get; init; }

    public required string Runtime { get; init; }

    /// <summary>MiB, 128 to 10,240.</summary>
    public required int MemorySize { get; init; }

    /// <summary>1 s to 900 s.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The most invocations in flight at a time, 0 to 1,000; null when only the account bounds them.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>They mean nothing to the function.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>LoggingConfig's LogFormat: Text or JSON.</summary>
    public string LogFormat { get; init; } = "Text";

    /// <summary>The least that passes of what the function logs, with LogFormat JSON.</summary>
    public LambdaLogLevel ApplicationLogLevel { get; init; } = LambdaLogLevel.Info;

    /// <summary>The least that passes of what Lambda logs, with LogFormat JSON: Debug, Info or Warn.</summary>
    public LambdaLogLevel SystemLogLevel { get; init; } = LambdaLogLevel.Info;

    /// <summary>LoggingConfig's LogGroup, or the function's own.</summary>
    public string LogGroup { get => field ?? $"/aws/lambda/{Name}"; init; }

    /// <summary>The size of /tmp in MiB, 512 to 10,240.</summary>
    public int EphemeralStorage { get; init; } = LeastEphemeralStorage;

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required IReadOnlyList<SqsEventDefinition> SqsEvents { get; init; }

    public required IReadOnlyList<HttpApiEventDefinition> HttpApiEvents { get; init; }
}
