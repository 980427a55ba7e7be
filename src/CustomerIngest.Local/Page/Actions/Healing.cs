using System.Globalization;
using CustomerIngest.Local.Page.State;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>Watches the functions come back after each fault, and tells the chronicle. Thread-safe.</summary>
internal sealed class Healing(Chronicle chronicle)
{
    private readonly Lock _lock = new();
    private readonly List<Incident> _incidents = [];

    /// <summary>Whether a fault goes on, or its healing has not been seen.</summary>
    public bool IsWatching
    {
        get
        {
            lock (_lock)
                return _incidents.Count > 0;
        }
    }

    /// <param name="fault">In words, such as <c>MariaDB hangs</c>.</param>
    /// <param name="text">What the chronicle shall say of its beginning.</param>
    public Incident Begin(string fault, string text)
    {
        var incident = new Incident(fault);
        chronicle.Add(EntryKind.Fault, text);
        lock (_lock)
            _incidents.Add(incident);
        return incident;
    }

    /// <param name="incident">Whose fault is over.</param>
    /// <param name="text">What the chronicle shall say of it.</param>
    public void End(Incident incident, string text)
    {
        chronicle.Add(EntryKind.Over, text);
        lock (_lock)
            incident.EndedAt = TimeProvider.System.GetUtcNow();
    }

    /// <summary>Nobody waits for it any more.</summary>
    public void Abandon(Incident incident)
    {
        lock (_lock)
            _incidents.Remove(incident);
    }

    public void Add(ShownInvocation invocation)
    {
        lock (_lock)
        {
            foreach (var incident in _incidents.ToList())
            {
                if (invocation.Kind is OutcomeKind.Failed or OutcomeKind.Partly)
                    incident.Failures++;
                else if (incident.EndedAt is { } ended && invocation.StartedAt >= ended)
                    Tell(incident, invocation, ended);
            }
        }
    }

    private void Tell(Incident incident, ShownInvocation invocation, DateTimeOffset ended)
    {
        _incidents.Remove(incident);
        var after = invocation.StartedAt + invocation.Duration - ended;
        var failures = incident.Failures switch { 0 => "no invocation failed", 1 => "1 invocation failed", var many => string.Create(CultureInfo.InvariantCulture, $"{many:N0} invocations failed") };
        chronicle.Add(EntryKind.Healed, string.Create(
            CultureInfo.InvariantCulture, $"Healed from \"{incident.Fault}\": {invocation.FunctionName} is fine again ({invocation.Text}) {after.TotalSeconds:0.0} s after its end; meanwhile {failures}."));
    }
}
