namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>A parameter of the user's method.</summary>
/// <param name="Name">Without @.</param>
/// <param name="Type">Fully qualified, nullable where the user's is.</param>
/// <param name="Source">Where its value comes from.</param>
/// <param name="Key">The query parameter's, header's or route variable's name.</param>
/// <param name="ConvertTo">What one value is converted to; null for a string.</param>
/// <param name="Element">Fully qualified, of a list that takes all values, split at commas; null for a single value.</param>
internal sealed record ParameterModel(string Name, string Type, ParameterSource Source, string Key, string? ConvertTo, string? Element);
