namespace CustomerIngest.Local.Page.Actions;

/// <summary>A fault and what it has done so far.</summary>
internal sealed class Incident(string fault)
{
    public string Fault => fault;

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Invocations that failed since its beginning.</summary>
    public int Failures { get; set; }
}
