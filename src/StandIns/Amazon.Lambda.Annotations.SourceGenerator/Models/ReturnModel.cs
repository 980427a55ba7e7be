namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>What the user's method returns.</summary>
/// <param name="Kind">How an API function's answer is made of it.</param>
/// <param name="IsAsync">Whether it comes in a task.</param>
/// <param name="Type">Fully qualified and inside the task; null for void and a bare task.</param>
internal sealed record ReturnModel(ReturnKind Kind, bool IsAsync, string? Type);
