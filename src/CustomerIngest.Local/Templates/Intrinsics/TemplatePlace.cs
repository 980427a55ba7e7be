using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>Where in a template a value stands, so that an error can name it.</summary>
/// <param name="File">The template's path.</param>
/// <param name="Owner">The resource's, parameter's or condition's name.</param>
/// <param name="Property">The property's dotted path inside the owner; empty for the owner itself.</param>
internal sealed record TemplatePlace(string File, string Owner, string Property = "")
{
    public TemplatePlace Of(string name) => this with { Property = Property.Length == 0 ? name : $"{Property}.{name}" };

    /// <param name="problem">What is wrong, as the predicate of a sentence: <c>is "x", which is not an integer</c>.</param>
    /// <param name="remedy">What to do, as an imperative.</param>
    public TemplateException Error(string problem, string remedy)
    {
        var subject = Property.Length == 0 ? Owner : $"{Property} of {Owner}";
        return new TemplateException($"{File}: {subject} {problem}; {remedy}.");
    }
}
