using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Lambda.Sandbox;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Lambda.Configuration;

/// <summary>What all execution environments of a function share.</summary>
internal sealed record FunctionContext(FunctionDefinition Definition, LaunchCommand Launch, LambdaOptions Options)
{
    private const long Mebibyte = 1024 * 1024;

    // "Configure Lambda function memory": at 1,769 MB a function has one vCPU, and of it in proportion below and above.
    private const double MemoryOfAProcessor = 1_769;

    private const int LeastProcessors = 2;

    public string Arn { get; } = LocalAccount.FunctionArn(Definition.Name);

    public TimeProvider Time => Options.TimeProvider;

    /// <summary>Lambda's own lines.</summary>
    public IPlatformLog Lines { get; } = Definition.LogFormat == "JSON" ? new JsonPlatformLog(Definition) : new TextPlatformLog(Definition);

    /// <summary>What passes of the function's lines.</summary>
    public ApplicationLogFilter Filter { get; } = new(Definition.LogFormat == "JSON" ? Definition.ApplicationLogLevel : LambdaLogLevel.Trace);

    /// <summary>Bytes; null for all there are.</summary>
    public long? StorageLimit => Options.LimitStorage ? Definition.EphemeralStorage * Mebibyte : null;

    /// <summary>Which part of a processor, or how many, an invocation has; null for all there are.</summary>
    public double? Processors => Options.LimitProcessors ? Definition.MemorySize / MemoryOfAProcessor : null;

    /// <summary>How many the init phase has; null for all there are. So .NET counts as many as on Lambda, where it sees whole ones too.</summary>
    public double? InitProcessors => Processors is { } share ? Math.Max(LeastProcessors, Math.Ceiling(share)) : null;

    /// <summary>Bytes; null for none. Files are no memory on Lambda: where they are here, there is room for them.</summary>
    public long? MemoryLimit(ScratchDirectory scratch) =>
        Options.LimitMemory ? (Definition.MemorySize * Mebibyte) + (scratch.IsMemory ? Definition.EphemeralStorage * Mebibyte : 0) : null;
}
