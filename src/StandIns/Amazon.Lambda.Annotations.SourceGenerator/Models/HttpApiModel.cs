namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>[HttpApi] with payload 2.0.</summary>
/// <param name="Verb">Any, Get, Post and so on.</param>
/// <param name="Path">The route's path.</param>
internal sealed record HttpApiModel(string Verb, string Path);
