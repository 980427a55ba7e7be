using Amazon.Lambda.Annotations.SourceGenerator.Models;
using Microsoft.CodeAnalysis;

namespace Amazon.Lambda.Annotations.SourceGenerator.Parsing;

/// <summary>What the real generator validates before it writes code, with its ids.</summary>
internal static class ValidationRules
{
    private static readonly string[] _named = [KnownTypes.FromQuery, KnownTypes.FromHeader, KnownTypes.FromRoute];

    public static void Check(IMethodSymbol method, ReturnModel result, ProblemList problems)
    {
        var isApi = method.Find(KnownTypes.HttpApi) is not null;
        var isSqs = method.Find(KnownTypes.SqsEvent) is not null;
        if (method.Find(KnownTypes.LambdaSerializer) is null && method.ContainingAssembly.Find(KnownTypes.LambdaSerializer) is null)
            problems.Add(Descriptors.MissingSerializer, method.Name);
        if (isApi && isSqs)
        {
            problems.Add(Descriptors.MultipleEvents, method.Name);
            return;
        }

        if (!isApi && result.Kind == ReturnKind.HttpResult)
            problems.Add(Descriptors.HttpResultWithoutApi, method.Name);
        foreach (var parameter in method.Parameters)
            CheckParameter(parameter, method.Name, isApi, problems);
        if (isSqs && !IsSqsSignature(method, result))
            problems.Add(Descriptors.InvalidSignature, $"{method.Name} has [SQSEvent]: it must take an SQSEvent and perhaps an ILambdaContext, and return void, Task, SQSBatchResponse or Task<SQSBatchResponse>, none of them nullable.");
    }

    private static void CheckParameter(IParameterSymbol parameter, string function, bool isApi, ProblemList problems)
    {
        if (!isApi)
        {
            if (_named.Append(KnownTypes.FromBody).Any(binding => parameter.Find(binding) is not null))
                problems.Add(Descriptors.BindingWithoutApi, parameter.Name, function);
            return;
        }

        if (parameter.Find(KnownTypes.FromQuery) is not null)
            CheckQuery(parameter, problems);
        foreach (var name in _named.Select(binding => parameter.Find(binding)?.Named("Name") as string))
        {
            if (!string.IsNullOrEmpty(name) && !name!.All(IsLegal))
                problems.Add(Descriptors.InvalidParameterName, name!, parameter.Name);
        }
    }

    private static void CheckQuery(IParameterSymbol parameter, ProblemList problems)
    {
        if (ValueTypes.IsConvertible(parameter.Type))
            return;
        if (!ValueTypes.IsEnumerable(parameter.Type))
            problems.Add(Descriptors.UnsupportedQueryType, parameter.Name, parameter.Type.RealName());
        else if (((INamedTypeSymbol)parameter.Type).TypeArguments.Length != 1)
            problems.Add(Descriptors.GeneratorFails, $"The query parameter {parameter.Name} has the type {parameter.Type.RealName()}, at which the real generator fails. Use a string, a number, a bool, a DateTime, or a list of one of them.");
        else if (!ValueTypes.IsConvertible(((INamedTypeSymbol)parameter.Type).TypeArguments[0]))
            problems.Add(Descriptors.UnsupportedQueryType, parameter.Name, parameter.Type.RealName());
    }

    private static bool IsLegal(char character) => character < 128 && (char.IsLetterOrDigit(character) || character is '.' or '_' or '$' or '-');

    private static bool IsSqsSignature(IMethodSymbol method, ReturnModel result)
    {
        // Without the package of the event its type is unknown, and the missing reference is what to report.
        if (method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            return true;
        var types = method.Parameters.Select(parameter => parameter.Type.RealName()).ToList();
        var takes = types.Count is 1 or 2 && types[0] == KnownTypes.SqsMessages && (types.Count == 1 || types[1] == KnownTypes.Context);
        return takes && (result.Type is null || result.Type == "global::" + KnownTypes.SqsBatchResponse);
    }
}
