namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

internal enum ParameterSource
{
    /// <summary>The event itself, of a function that is not an API's.</summary>
    Event,
    Context,
    Request,
    Service,
    Query,
    Header,
    Route,
    Body,
}
