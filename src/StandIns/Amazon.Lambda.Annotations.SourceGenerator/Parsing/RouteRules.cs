using Amazon.Lambda.Annotations.SourceGenerator.Models;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Every variable of a route must reach a parameter.</summary>
internal static class RouteRules
{
    public static IEnumerable<string> Variables(string path) =>
        path.Split('/').Where(part => part.Length > 2 && part[0] == '{' && part[part.Length - 1] == '}').Select(part => part.Substring(1, part.Length - 2));

    public static void Check(
        HttpApiModel api, List<ParameterModel> parameters, string function, LocationModel? location, List<DiagnosticModel> problems)
    {
        foreach (var variable in Variables(api.Path))
        {
            if (!parameters.Any(parameter => parameter.Source == ParameterSource.Route && parameter.Key == variable))
                problems.Add(DiagnosticModel.Create(Descriptors.GenerationRefused, location, $"The route {api.Path} of {function} has the variable {variable} and no parameter for it. Add one of that name, or with [FromRoute(Name = \"{variable}\")]."));
        }
    }
}
