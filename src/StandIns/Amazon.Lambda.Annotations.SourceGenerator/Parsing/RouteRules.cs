using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Every variable of a route must reach a parameter, in one of the two ways that the real generator knows.</summary>
internal static class RouteRules
{
    public static IEnumerable<string> Variables(string path) =>
        path.Split('/').Where(part => part.Length > 1 && part[0] == '{' && part[part.Length - 1] == '}').Select(part => part.Substring(1, part.Length - 2)).Distinct();

    public static void Check(HttpApiModel api, IMethodSymbol method, ProblemList problems)
    {
        foreach (var variable in Variables(api.Path))
        {
            if (method.Parameters.Any(parameter => parameter.Find(KnownTypes.FromRoute)?.Named("Name") as string == variable))
                continue;
            var named = method.Parameters.FirstOrDefault(parameter => parameter.Name == variable);
            if (named is null)
                problems.Refuse($"The route {api.Path} of {method.Name} has the variable {variable} and no parameter for it. {Advice(variable)}");
            else if (named.GetAttributes().FirstOrDefault(IsAnnotation) is { } conflict)
                problems.Refuse($"The parameter {variable} of {method.Name} is called as a variable of its route and has [{Short(conflict)}]. Give it [FromRoute(Name = \"{variable}\")], or no attribute of Amazon.Lambda.Annotations.");
        }
    }

    private static string Advice(string variable) => variable.EndsWith("+", StringComparison.Ordinal)
        ? "The real generator has no way to bind a greedy variable."
        : $"Add one with [FromRoute(Name = \"{variable}\")], or one of that name without an attribute.";

    private static bool IsAnnotation(AttributeData attribute) =>
        attribute.AttributeClass?.PlainName().StartsWith("Amazon.Lambda.Annotations", StringComparison.Ordinal) == true;

    private static string Short(AttributeData attribute) => attribute.AttributeClass!.Name.Replace("Attribute", "");
}
