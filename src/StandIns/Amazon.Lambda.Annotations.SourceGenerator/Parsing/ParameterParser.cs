using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>Decides where a parameter's value comes from; the first match wins.</summary>
internal static class ParameterParser
{
    private static readonly (string Attribute, ParameterSource Source)[] _bindings =
    [
        (KnownTypes.FromQuery, ParameterSource.Query),
        (KnownTypes.FromHeader, ParameterSource.Header),
        (KnownTypes.FromBody, ParameterSource.Body),
        (KnownTypes.FromRoute, ParameterSource.Route),
    ];

    /// <returns>Null when it cannot be bound; a diagnostic says why.</returns>
    public static ParameterModel? Parse(
        IParameterSymbol parameter, HttpApiModel? api, string function, LocationModel? location, List<DiagnosticModel> problems)
    {
        var type = parameter.Type.PlainName();
        if (type == KnownTypes.Context)
            return Plain(parameter, ParameterSource.Context);
        if (parameter.Find(KnownTypes.FromServices) is not null)
            return Plain(parameter, ParameterSource.Service);
        var (attribute, source) = Binding(parameter);
        if (api is null)
        {
            if (attribute is null)
                return Plain(parameter, ParameterSource.Event);
            problems.Add(DiagnosticModel.Create(Descriptors.BindingWithoutApi, location, parameter.Name, function));
            return null;
        }

        if (type == KnownTypes.Request)
            return Plain(parameter, ParameterSource.Request);
        if (attribute is null && RouteRules.Variables(api.Path).Contains(parameter.Name))
            source = ParameterSource.Route;
        if (source is null)
        {
            problems.Add(DiagnosticModel.Create(Descriptors.GenerationRefused, location, $"The parameter {parameter.Name} of {function} cannot be bound. Give it [FromQuery], [FromHeader], [FromBody], [FromRoute] or [FromServices]."));
            return null;
        }

        return Bound(parameter, source.Value, attribute?.Named("Name") as string ?? parameter.Name, location, problems);
    }

    private static (AttributeData? Attribute, ParameterSource? Source) Binding(IParameterSymbol parameter) =>
        _bindings.Select(binding => (parameter.Find(binding.Attribute), (ParameterSource?)binding.Source))
            .FirstOrDefault(found => found.Item1 is not null);

    private static ParameterModel Bound(
        IParameterSymbol parameter, ParameterSource source, string key, LocationModel? location, List<DiagnosticModel> problems)
    {
        if (key.Length == 0 || !key.All(character => character < 128 && (char.IsLetterOrDigit(character) || character is '.' or '_' or '$' or '-')))
            problems.Add(DiagnosticModel.Create(Descriptors.InvalidParameterName, location, key, parameter.Name));
        var element = source is ParameterSource.Query or ParameterSource.Header ? ValueTypes.ListElement(parameter.Type) : null;
        var value = element ?? parameter.Type;
        if (source == ParameterSource.Query && !ValueTypes.IsConvertible(value))
            problems.Add(DiagnosticModel.Create(Descriptors.UnsupportedQueryType, location, parameter.Name, parameter.Type.PlainName()));
        var convertTo = value.SpecialType == SpecialType.System_String ? null : ValueTypes.WithoutNullable(value).Qualified();
        return new ParameterModel(parameter.Name, parameter.Type.Qualified(), source, key, convertTo, element?.Qualified());
    }

    private static ParameterModel Plain(IParameterSymbol parameter, ParameterSource source) =>
        new(parameter.Name, parameter.Type.Qualified(), source, parameter.Name, ConvertTo: null, Element: null);
}
