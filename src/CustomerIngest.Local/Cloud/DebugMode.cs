using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Cloud;

/// <summary>A template as it is run for a debugger: nothing of it ends while somebody looks at a breakpoint.</summary>
internal static class DebugMode
{
    /// <summary>In place of all that would end an invocation, an initialisation or an environment.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public static FunctionDefinition Of(FunctionDefinition function) => function with
    {
        Timeout = Patience,
        HttpApiEvents = [.. function.HttpApiEvents.Select(route => route with { Timeout = Patience })],
    };

    public static QueueSettings Of(QueueSettings queue) => queue with { VisibilityTimeout = QueueLimits.LongestVisibility };

    public static ServerlessTemplate Of(ServerlessTemplate template) => template with
    {
        Functions = [.. template.Functions.Select(Of)],
        Queues = [.. template.Queues.Select(queue => queue with { Settings = Of(queue.Settings) })],
    };
}
