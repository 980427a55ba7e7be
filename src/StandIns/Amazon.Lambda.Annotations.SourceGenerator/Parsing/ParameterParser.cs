using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Decides where the parameters' values come from; the first match wins.</summary>
internal static class ParameterParser
{
    private static readonly (string Attribute, ParameterSource Source)[] _bindings =
    [
        (KnownTypes.FromServices, ParameterSource.Service),
        (KnownTypes.FromQuery, ParameterSource.Query),
        (KnownTypes.FromHeader, ParameterSource.Header),
        (KnownTypes.FromBody, ParameterSource.Body),
        (KnownTypes.FromRoute, ParameterSource.Route),
    ];

    public static List<ParameterModel> Parse(IMethodSymbol method, HttpApiModel? api, ProblemList problems) =>
        [.. method.Parameters.Select(parameter => api is null ? OfEvent(parameter, problems) : OfApi(parameter, api, method.Name, problems))];

    private static ParameterModel OfEvent(IParameterSymbol parameter, ProblemList problems)
    {
        var isContext = parameter.Type.RealName() == KnownTypes.Context;
        if (parameter.Find(KnownTypes.FromServices) is null)
            return Plain(parameter, isContext ? ParameterSource.Context : ParameterSource.Event);
        if (isContext)
            problems.Refuse($"The parameter {parameter.Name} is the ILambdaContext and has [FromServices] (CS0103). Remove the attribute.");
        return Plain(parameter, ParameterSource.Service);
    }

    private static ParameterModel OfApi(IParameterSymbol parameter, HttpApiModel api, string function, ProblemList problems)
    {
        if (parameter.Type.RealName() == KnownTypes.Context)
            return Plain(parameter, ParameterSource.Context);
        if (parameter.Type.RealName() == KnownTypes.Request)
            return Plain(parameter, ParameterSource.Request);
        var (attribute, source) = _bindings.Select(binding => (parameter.Find(binding.Attribute), (ParameterSource?)binding.Source))
            .FirstOrDefault(found => found.Item1 is not null);
        if (source is null && !RouteRules.Variables(api.Path).Contains(parameter.Name))
            problems.Refuse($"The parameter {parameter.Name} of {function} cannot be bound. Give it [FromQuery], [FromHeader], [FromBody], [FromRoute(Name = ...)] or [FromServices].");

        var key = parameter.Find(KnownTypes.FromRoute)?.Named("Name") as string;
        return (source ?? ParameterSource.Route) switch
        {
            ParameterSource.Service => Plain(parameter, ParameterSource.Service),
            ParameterSource.Body => Body(parameter),
            ParameterSource.Route => Single(parameter, ParameterSource.Route, key ?? parameter.Name),
            var list => List(parameter, list, attribute?.Named("Name") as string ?? parameter.Name, problems),
        };
    }

    private static ParameterModel List(IParameterSymbol parameter, ParameterSource source, string key, ProblemList problems)
    {
        if (!ValueTypes.IsEnumerable(parameter.Type) || parameter.Type is not INamedTypeSymbol { IsGenericType: true } list)
            return Single(parameter, source, key);
        if (list.TypeArguments.Length != 1)
            problems.Refuse($"The parameter {parameter.Name} has the type {list.RealName()}, which is not a list of one type.");
        else if (ValueTypes.ListElement(list) is null)
            problems.Refuse($"The parameter {parameter.Name} has the type {list.RealName()}, to which a List cannot be assigned (CS0029 or CS0266). Use List, IList, ICollection, IEnumerable, IReadOnlyList or IReadOnlyCollection.");
        var element = list.TypeArguments.FirstOrDefault() ?? list;
        return new ParameterModel(parameter.Name, parameter.Type.Spelled(), source, key, ConvertTo(element), element.Spelled());
    }

    private static ParameterModel Single(IParameterSymbol parameter, ParameterSource source, string key) =>
        new(parameter.Name, parameter.Type.Spelled(), source, key, ConvertTo(parameter.Type), Element: null);

    /// <summary>Only what is spelled <c>string</c> is the text itself; a <c>string?</c> is read as JSON.</summary>
    private static ParameterModel Body(IParameterSymbol parameter) => new(
        parameter.Name, parameter.Type.Spelled(), ParameterSource.Body, "body", parameter.Type.RealName() == "string" ? null : parameter.Type.Spelled(), Element: null);

    private static string? ConvertTo(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String ? null : ValueTypes.WithoutNullable(type).WithNullableAnnotation(NullableAnnotation.None).Spelled();

    private static ParameterModel Plain(IParameterSymbol parameter, ParameterSource source) =>
        new(parameter.Name, parameter.Type.Spelled(), source, parameter.Name, ConvertTo: null, Element: null);
}
