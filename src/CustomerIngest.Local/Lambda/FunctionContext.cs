using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Templates;

namespace CustomerIngest.Local.Lambda;

/// <summary>What all execution environments of a function share.</summary>
internal sealed record FunctionContext(FunctionDefinition Definition, LaunchCommand Launch, LambdaOptions Options)
{
    public string Arn { get; } = LocalAccount.FunctionArn(Definition.Name);

    public TimeProvider Time => Options.TimeProvider;

    /// <summary>Lambda's own lines.</summary>
    public IPlatformLog Lines { get; } = Definition.LogFormat == "JSON" ? new JsonPlatformLog() : new TextPlatformLog();

    /// <summary>Bytes; null for none.</summary>
    public long? MemoryLimit => Options.LimitMemory ? Definition.MemorySize * 1024L * 1024 : null;

    public void Log(string environmentId, string text, string? begins = null, string? ends = null) =>
        Options.Log(new FunctionLogLine(Definition.Name, environmentId, text) { Begins = begins, Ends = ends });
}
