namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>A model, or none when it is too wrong to write code for; with what is wrong about it.</summary>
internal sealed record Parsed<T>(T? Model, EquatableArray<DiagnosticModel> Diagnostics)
    where T : class, IEquatable<T>;
