namespace CustomerIngest.Local.Page.State;

/// <summary>One thing that happened.</summary>
/// <param name="Number">Grows from entry to entry.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">One or two sentences.</param>
internal sealed record ChronicleEntry(long Number, DateTimeOffset At, EntryKind Kind, string Text);
