using System.Diagnostics.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SQS;

/// <summary>Maps a queue to a function. Only what is set here is written to the template.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
[SuppressMessage("Design", "CA1019:Define accessors for attribute arguments", Justification = "The real attribute has the setter.")]
public sealed class SQSEventAttribute(string queue) : Attribute
{
    private string _resourceName;

    /// <summary>An ARN, or @Name for a parameter or resource of the template.</summary>
    public string Queue { get; set; } = queue;

    /// <summary>The event's name: letters and digits. By default from <see cref="Queue"/>.</summary>
    public string ResourceName
    {
        get => _resourceName ?? (Queue.StartsWith('@') ? Queue[1..] : string.Concat(Queue.Split(':')[^1].Where(char.IsLetterOrDigit)));
        set => _resourceName = value;
    }

    public bool Enabled { get; set; } = true;

    /// <summary>1 to 10,000; more than 10 needs a window.</summary>
    public uint BatchSize { get; set; }

    /// <summary>Seconds, 0 to 300.</summary>
    public uint MaximumBatchingWindowInSeconds { get; set; }

    /// <summary>Patterns, separated with semicolons.</summary>
    public string Filters { get; set; }

    /// <summary>2 to 1,000.</summary>
    public uint MaximumConcurrency { get; set; }
}
